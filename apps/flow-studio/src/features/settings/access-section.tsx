import { Button } from '../../design/button.js';
import { Notice } from '../../design/notice.js';
import { signOut, useMay, useSession } from '../../api/session.js';
import { text } from '../../text/text.js';
import { Section } from './section.js';
import { TokenTable } from './token-table.js';

/** Renders who may use the studio, as far as the server knows. */
export function AccessSection() {
  const words = text.settings.access;
  const session = useSession((state) => state.session);
  const isRequired = session?.accessRequired === true;
  const mayManage = useMay('admin');
  return (
    <>
      <Section
        title={words.title}
        hint={words.hint}
        actions={isRequired && <Button onClick={() => void signOut()}>{text.session.signOut}</Button>}
      >
        {isRequired ? (
          <p>{words.token(session.name ?? '', session.scopes)}</p>
        ) : (
          <Notice tone="warning">{words.open}</Notice>
        )}
      </Section>
      {isRequired && mayManage && <TokenTable />}
    </>
  );
}
