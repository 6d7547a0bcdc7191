import { ATTRIBUTE_TYPES } from '@luluchat/flow-runtime/document';

/** JSON Schema (2020-12) of a project file, for editors. `parseProject` decides. */
export const PROJECT_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Project file of luluchat',
  type: 'object',
  additionalProperties: false,
  properties: {
    attributes: {
      description: 'Custom attributes that exist: key to type.',
      type: 'object',
      additionalProperties: { enum: ATTRIBUTE_TYPES },
    },
    secrets: {
      description: 'Names of secrets that exist on the server. Values never stand in a file.',
      type: 'array',
      items: { type: 'string' },
    },
    allowHosts: {
      description:
        'Hosts that webhook actions may call although they are not public, as EGRESS_ALLOW_HOSTS of the server.',
      type: 'array',
      items: { type: 'string' },
    },
    flows: {
      description: 'Flows by the name with which start-flow steps refer to them.',
      type: 'object',
      additionalProperties: {
        anyOf: [
          { type: 'string', description: 'Path of the file.' },
          {
            type: 'object',
            additionalProperties: false,
            minProperties: 1,
            properties: {
              file: { type: 'string', description: 'Path of the file.' },
              id: { type: 'string', description: 'Id on a server.' },
            },
          },
        ],
      },
    },
  },
} as const;
