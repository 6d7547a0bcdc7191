import { describe, expect, it } from 'vitest';
import { expectAccessible } from './expect-accessible.js';
import { noBrowser, useStudio } from './use-studio.js';

const TOKEN = 'studio-test-token-0123456789abcdef';

interface StoredFlow {
  readonly draft: { readonly name: string };
}

describe.skipIf(noBrowser)('signing in', () => {
  const studio = useStudio({ API_ACCESS_TOKEN: TOKEN });

  it('asks for the token over the open editor when the session has ended, and then stores the edits', async () => {
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', { name: 'Greeting', steps: {} });
    const page = await studio.open(`flows/${id}`);
    const signIn = async () => {
      await page.getByLabel('Access token').fill(TOKEN);
      await page.getByRole('button', { name: 'Sign in' }).click();
    };
    await signIn();
    const name = page.getByRole('textbox', { name: 'Flow name' });
    await name.waitFor();
    await page.context().clearCookies();
    await name.fill('Renamed without a session');
    await page.getByRole('form', { name: 'Sign in to the studio' }).waitFor();
    expect(await name.inputValue()).toBe('Renamed without a session');
    await expectAccessible(page);
    await studio.screenshot(page, 'sign-in-again');
    await signIn();
    await page.getByRole('status', { name: 'Save state' }).getByText('Saved').waitFor();
    expect((await studio.call<StoredFlow>('GET', `/v1/flows/${id}`)).draft.name).toBe('Renamed without a session');
    await page.context().close();
  });
});
