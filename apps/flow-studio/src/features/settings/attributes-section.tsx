import { useQuery } from '@tanstack/react-query';
import { Plus, Trash2 } from '../../design/icon/icons.js';
import { useState } from 'react';
import { api } from '../../api/client.js';
import { forced } from '../../api/forced.js';
import { Button } from '../../design/button.js';
import { IconButton } from '../../design/icon-button.js';
import table from '../../design/table.module.css';
import { text } from '../../text/text.js';
import { attributesQuery } from '../attribute/use-attributes.js';
import type { Attribute } from '../attribute/use-attributes.js';
import { AttributeDialog } from '../attribute/attribute-dialog.js';
import { RemovalDialog } from './removal-dialog.js';
import { Section } from './section.js';
import { SettingsTable } from './settings-table.js';

/** Renders the custom attributes of contacts. */
export function AttributesSection() {
  const words = text.settings.attributes;
  const query = useQuery({ ...attributesQuery, select: (attributes) => [...attributes.values()] });
  const [isAdding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Attribute | null>(null);
  return (
    <Section
      title={words.title}
      hint={words.hint}
      actions={
        <Button icon={<Plus aria-hidden />} onClick={() => setAdding(true)}>
          {words.add}
        </Button>
      }
    >
      <SettingsTable query={query} words={words} columns={[words.name, words.key, words.type]}>
        {(attribute) => (
          <tr key={attribute.key}>
            <td dir="auto">{attribute.title}</td>
            <td>
              <code>{attribute.key}</code>
            </td>
            <td>{words.types[attribute.type]}</td>
            <td className={table.number}>
              <IconButton
                label={words.delete(attribute.title)}
                icon={<Trash2 aria-hidden />}
                onClick={() => setLeaving(attribute)}
              />
            </td>
          </tr>
        )}
      </SettingsTable>
      {isAdding && <AttributeDialog onClose={() => setAdding(false)} />}
      {leaving !== null && (
        <RemovalDialog
          title={words.deleteTitle(leaving.title)}
          effect={words.deleteEffect}
          confirm={words.deleteConfirm}
          lists={attributesQuery}
          forcedEffect={words.forcedEffect}
          remove={(force) =>
            api.DELETE('/v1/attributes/{key}', { params: { path: { key: leaving.key }, query: forced(force) } })
          }
          onClose={() => setLeaving(null)}
        />
      )}
    </Section>
  );
}
