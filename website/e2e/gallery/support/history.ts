/** What a reader has asked in the past, served in the API's place: so that there are months of it, and sources of every kind. */
import type {
  Citation,
  ConversationWithMessages,
  ListedConversation,
  Message,
  MessageStatus,
  Source,
} from '../../../../chat-api/src/wire.js';
import { passage } from '../../support/answerWith.js';
import type { Scene } from './drawStates.js';

interface Past {
  title: string;
  /** Days since it was asked. */
  daysAgo?: number;
  pinned?: boolean;
  changed?: boolean;
  running?: boolean;
  /** How its answer ended. */
  ended?: MessageStatus;
}

export type PastConversation = ListedConversation & { ended: MessageStatus };

let made = 0;

export function conversation({ title, daysAgo = 0, ended = 'complete', ...is }: Past): PastConversation {
  const touched = new Date(Date.now() - daysAgo * 86_400_000 - 60_000).toISOString();
  const id = `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}`;
  const none = { pinned: false, changed: false, running: false, page: null, titleRanges: [], hit: null };
  return { ...none, ...is, id, title, ended, createdAt: touched, updatedAt: touched };
}

/** A year of a reader who asks much. */
export const yearOfQuestions = (): PastConversation[] => [
  conversation({ title: 'How do I add the assistant to my site?', pinned: true, daysAgo: 20 }),
  conversation({ title: 'What does a strict Content-Security-Policy need?', running: true }),
  conversation({ title: 'Which database does it use?' }),
  conversation({
    title: 'Rolling back to the version before the last one, with everything that belongs to it',
    daysAgo: 1,
  }),
  conversation({ title: 'The folder is in use by process', daysAgo: 1, changed: true }),
  conversation({ title: 'Settings for a reverse proxy in front of the API and the site', daysAgo: 4, changed: true }),
  conversation({ title: 'Signing in with GitHub', daysAgo: 5 }),
  ...['Own words for the panel', 'What is kept of a question?', 'Neon', 'Answers in German'].map((title, index) =>
    conversation({ title, daysAgo: 40 + index * 9 }),
  ),
  ...Array.from({ length: 30 }, (_, index) =>
    conversation({ title: `Question ${30 - index} about the first release`, daysAgo: 120 + index * 11 }),
  ),
];

const text = `Only one process may use the folder [1]. The lock goes when the process ends [2]; a second process names the one that holds it [3]. See also what is kept [4].`;

const cited: Partial<Citation>[] = [
  {
    title: 'Troubleshooting',
    headings: ['Troubleshooting', 'The folder is in use by process'],
    url: '/docs/troubleshooting',
    text: 'Only one process may use the folder of the embedded database. End the other one, or give this one a folder of its own by DATA_DIR.',
  },
  {
    title: 'Deployment',
    headings: ['Deployment', 'One process'],
    text: 'The lock belongs to the process and goes with it, however it ends.',
  },
  {
    title: 'Database and Neon',
    headings: ['Database and Neon', 'The embedded database'],
    text: 'A second process that is started on the same folder names the one that holds it and ends.',
  },
  {
    title: 'Privacy',
    headings: ['Privacy', 'What is kept'],
    text: 'Questions and answers are kept until their reader deletes them.',
  },
];

const states: Source['state'][] = ['changed', 'same', 'moved', 'gone'];

function messagesOf({ title, ended, createdAt }: PastConversation): Message[] {
  const citations = cited.map((about, index) => passage({ ...about, number: index + 1, version: 'current' }));
  const none = { kind: null, problem: null, citations: [], followUps: [], unsupported: [], feedback: null };
  const content = ended === 'interrupted' ? text.slice(0, 60) : text;
  return [
    {
      ...none,
      id: 'q',
      role: 'user',
      parentId: null,
      content: title,
      status: 'complete',
      createdAt,
      endedAt: createdAt,
    },
    {
      ...none,
      id: 'a',
      role: 'assistant',
      parentId: 'q',
      content,
      status: ended,
      kind: 'model',
      citations: ended === 'interrupted' ? citations.slice(0, 1) : citations,
      createdAt,
      endedAt: createdAt,
    },
  ];
}

const sources: Source[] = states.map((state, index) => {
  const { url = '/docs/quick-start', title = '', headings = [], text = '' } = cited[index];
  const edited = text
    .replace('Only one process', 'At most two processes')
    .replace('End the other one', 'Stop one of them');
  const now = {
    url,
    anchor: null,
    title,
    headings: state === 'moved' ? ['Operations', 'Locks'] : headings,
    text: edited,
    version: 'current',
  };
  return { messageId: 'a', number: index + 1, state, now: state === 'gone' ? null : now };
});

/** Serves these conversations, and searches in their titles. */
export async function serveHistory({ page }: Scene, all: PastConversation[]): Promise<void> {
  const headers = { 'access-control-allow-origin': '*' };
  await page.route(/\/conversations\?/, async (route) => {
    const { searchParams } = new URL(route.request().url());
    const search = searchParams.get('search')?.toLowerCase() ?? '';
    const conversations = all
      .filter(({ title }) => title.toLowerCase().includes(search))
      .map((one) => (search ? withHit(one, search) : one));
    await route.fulfill({ headers, json: { conversations, nextCursor: null } });
  });
  await page.route(/\/conversations\/[^/]+$/, async (route) => {
    const one = all.find(({ id }) => route.request().url().endsWith(id));
    if (!one || route.request().method() !== 'GET') return route.fulfill({ headers, json: one ?? {} });
    const json: ConversationWithMessages = { ...one, messages: messagesOf(one), share: null };
    await route.fulfill({ headers, json });
  });
  await page.route(/\/conversations\/[^/]+\/sources$/, (route) => route.fulfill({ headers, json: { sources } }));
  await page.route(/\/conversations\/[^/]+\/share$/, (route) =>
    route.fulfill({ headers, json: { token: 'cJ0hQm3T9vXw2bKdZr5yLeNs8uPf', createdAt: new Date().toISOString() } }),
  );
  await page.route(/\/shared\/[^/]+$/, (route) => {
    const [one = conversation({ title: '' })] = all;
    return route.fulfill({ headers, json: { title: one.title, sharedAt: one.updatedAt, messages: messagesOf(one) } });
  });
}

function withHit(one: PastConversation, search: string): PastConversation {
  const start = one.title.toLowerCase().indexOf(search);
  const excerpt = `… before it goes on, the ${search} must be named, and everything that belongs to it …`;
  const at = excerpt.indexOf(search);
  return {
    ...one,
    titleRanges: [{ start, end: start + search.length }],
    hit: { messageId: 'a', role: 'assistant', excerpt, ranges: [{ start: at, end: at + search.length }] },
  };
}
