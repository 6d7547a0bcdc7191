/** README of a new folder. */
export const STARTER_README = `# Flows

| file                         | content                                               |
| ---------------------------- | ----------------------------------------------------- |
| \`order-status.flow.yaml\`     | a flow                                                |
| \`order-status.flowtest.yaml\` | its test: conversations, and what must come of them   |
| \`luluchat.yaml\`              | attributes and flows that exist                       |
| \`.luluchat\`, \`.vscode\`       | schemas and settings, with which an editor completes  |

\`\`\`sh
luluchat check                       # finds mistakes, with file and line
luluchat test                        # runs the tests
luluchat chat order-status.flow.yaml # talks with the flow
luluchat docs order-status.flow.yaml # a page about the flow, with a drawing
\`\`\`

\`luluchat --help\` lists all commands. In Visual Studio Code, the extension "YAML" (redhat.vscode-yaml) completes the files.
`;
