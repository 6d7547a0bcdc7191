import { setTimeout as pause } from 'node:timers/promises';
import { TEST_ACCOUNT } from '../account/test-account.js';
import type { TestAccount } from '../account/test-account.js';
import { signPost } from './sign-post.js';
import { writePost } from './write-post.js';

/** Options of {@link createPostSender}. */
export interface PostSenderOptions {
  /** Callback URL; a function is called before each attempt, for a server that starts again at another port. */
  readonly url: string | (() => string);
  /** Account whose app signs the posts. Default {@link TEST_ACCOUNT}. */
  readonly account?: TestAccount;
  /** Pause before the second attempt in milliseconds, which doubles with each further one. Default 50; Meta's is longer. */
  readonly firstPauseMs?: number;
  /** Time in milliseconds after which a post is given up. Default 60,000; Meta takes 36 hours. */
  readonly giveUpAfterMs?: number;
  /** Time limit of one attempt in milliseconds. Default 10,000. */
  readonly timeoutMs?: number;
}

/** Outcome of a post. */
export interface PostedOutcome {
  /** Status of the last answer; `undefined` when there was none. */
  readonly status: number | undefined;
  /** Number of attempts. */
  readonly attempts: number;
}

/** Sender of posts in the place of Meta. */
export interface PostSender {
  /**
   * Posts a body, and again after each answer besides 200 and each lost connection, until it is taken or given up. The bytes are the
   * same each time.
   */
  post(body: object): Promise<PostedOutcome>;
  /** Posts a body once. */
  postOnce(body: object): Promise<PostedOutcome>;
  /** Verifies the callback URL as Meta's dashboard does; returns whether the challenge came back. */
  verify(): Promise<boolean>;
}

/** Longest pause between two attempts, in milliseconds. */
const MAX_PAUSE_MS = 2_000;

/** Creates a sender that posts to a callback URL as Meta does. */
export function createPostSender(options: PostSenderOptions): PostSender {
  const { url, account = TEST_ACCOUNT, firstPauseMs = 50, giveUpAfterMs = 60_000, timeoutMs = 10_000 } = options;
  const urlNow = () => new URL(typeof url === 'function' ? url() : url);

  async function attempt(bytes: Buffer): Promise<number | undefined> {
    try {
      const response = await fetch(urlNow(), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'facebookexternalua',
          'x-hub-signature-256': signPost(bytes, account.appSecret),
        },
        body: new Uint8Array(bytes),
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return undefined;
    }
  }

  return {
    async post(body) {
      const bytes = writePost(body);
      const endAt = performance.now() + giveUpAfterMs;
      for (let attempts = 1, pauseMs = firstPauseMs; ; attempts += 1, pauseMs = Math.min(MAX_PAUSE_MS, pauseMs * 2)) {
        const status = await attempt(bytes);
        if (status === 200 || performance.now() + pauseMs > endAt) return { status, attempts };
        await pause(pauseMs);
      }
    },
    async postOnce(body) {
      return { status: await attempt(writePost(body)), attempts: 1 };
    },
    async verify() {
      const challenge = '1158201444';
      const query = { 'hub.mode': 'subscribe', 'hub.verify_token': account.verifyToken, 'hub.challenge': challenge };
      const target = urlNow();
      for (const [name, value] of Object.entries(query)) target.searchParams.set(name, value);
      const response = await fetch(target, { signal: AbortSignal.timeout(timeoutMs) });
      return response.status === 200 && (await response.text()) === challenge;
    },
  };
}
