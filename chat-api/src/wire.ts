/**
 * Every shape that crosses HTTP or lies in `chat-documents.json`, once, as zod schemas and their types.
 *
 * The widget imports the *types* of this file and the numbers of limits.ts, and nothing else of the server. A schema
 * with `meta({ id })` has the same name in `/openapi.json`.
 */
import { z } from 'zod';
import {
  MAX_CODE_LANGUAGE_LENGTH,
  MAX_ID_LENGTH,
  MAX_LOCALE_LENGTH,
  MAX_NOTE_LENGTH,
  MAX_PATH_LENGTH,
  MAX_QUESTION_LENGTH,
  MAX_QUOTE_LENGTH,
  MAX_REASONS,
  MAX_SITE_LENGTH,
  MAX_TITLE_LENGTH,
  MAX_VERSION_LENGTH,
  WIRE_VERSION,
} from './limits.js';

// ---------------------------------------------------------------------------------------------------------------
// chat-documents.json: what the plugin writes and the server ingests

/** One block of a section, in reading order. The page shows `text`; `markdown` shows it elsewhere. */
export const Block = z
  .object({
    type: z.enum(['text', 'code', 'table', 'list', 'admonition']),
    /** Plain text as a reader sees it; lines are separated by `\n`. */
    text: z.string(),
    /** The same as Markdown; absent where it equals `text`. A block of code has its code without a fence. */
    markdown: z.string().optional(),
    /** Code only: the fence's language, such as `ts`. */
    language: z.string().optional(),
    /** Title of a code block or an admonition. */
    title: z.string().optional(),
    /** Admonition only: `note`, `tip`, `info`, `warning`, `danger` or the site's own. */
    kind: z.string().optional(),
    /** Label of the tab that the block stands in, such as `Bash`. */
    tab: z.string().optional(),
  })
  .meta({ id: 'Block' });
export type Block = z.infer<typeof Block>;

/** A heading and what stands under it, up to the next heading of any level. */
export const Section = z
  .object({
    /** The site's own anchor; null for the text before the first heading below the title. */
    anchor: z.string().nullable(),
    /** Headings from the page's title down to this one. */
    headings: z.array(z.string()).min(1),
    blocks: z.array(Block),
    /** Links in this section to other pages of the site, each with its anchor and its words. */
    links: z.array(z.object({ to: z.string(), text: z.string() })).default([]),
  })
  .meta({ id: 'Section' });
export type Section = z.infer<typeof Section>;

export const Page = z
  .object({
    /** Path in the site with its baseUrl, as the browser shows it: `/docs/next/intro`. */
    url: z.string().startsWith('/'),
    title: z.string(),
    description: z.string().optional(),
    keywords: z.array(z.string()).default([]),
    /** The id of the docs plugin instance that owns the page; null for blog posts and free pages. */
    plugin: z.string().nullable(),
    /** The version's name in Docusaurus (`current`, `3.2`); null for pages without versions. */
    version: z.string().nullable(),
    sections: z.array(Section),
  })
  .meta({ id: 'Page' });
export type Page = z.infer<typeof Page>;

/** A version of one docs plugin instance. */
export const DocsVersion = z
  .object({ plugin: z.string(), name: z.string(), label: z.string(), isLatest: z.boolean() })
  .meta({ id: 'DocsVersion' });
export type DocsVersion = z.infer<typeof DocsVersion>;

/** The file itself: all pages of one locale of one site. */
export const ChatDocuments = z
  .object({
    wire: z.literal(WIRE_VERSION),
    /** The package that wrote it, with its version. */
    generator: z.string(),
    site: z.object({
      /** Questions name their site by it. It is the site's address unless the owner sets another. */
      id: z.string().min(1),
      title: z.string(),
      url: z.string(),
      baseUrl: z.string(),
    }),
    locale: z.string().min(1),
    versions: z.array(DocsVersion),
    pages: z.array(Page),
  })
  .meta({ id: 'ChatDocuments' });
export type ChatDocuments = z.infer<typeof ChatDocuments>;

// ---------------------------------------------------------------------------------------------------------------
// A question

/** The text on the page that the reader asks about. */
export const Quote = z.object({
  from: z.enum(['selection', 'code']),
  text: z.string().trim().min(1).max(MAX_QUOTE_LENGTH, 'At most 2,000 characters.'),
  /** Code only: its language, such as `ts`. */
  language: z.string().max(MAX_CODE_LANGUAGE_LENGTH).optional(),
});
export type Quote = z.infer<typeof Quote>;

/** Where the reader is. It decides which pages may answer. */
export const Scope = z.object({
  /** The `site.id` of the documents. It may be left out when the server knows one site. */
  site: z.string().max(MAX_SITE_LENGTH).optional(),
  locale: z.string().max(MAX_LOCALE_LENGTH).optional(),
  /** Path of the page being read. */
  page: z.string().max(MAX_PATH_LENGTH).optional(),
  /** The docs plugin instance and version being read. Other instances answer with their latest version. */
  plugin: z.string().max(MAX_VERSION_LENGTH).optional(),
  version: z.string().max(MAX_VERSION_LENGTH).optional(),
  quote: Quote.optional(),
});
export type Scope = z.infer<typeof Scope>;

export const Question = z
  .string()
  .trim()
  .min(1, 'Ask something.')
  .max(MAX_QUESTION_LENGTH, 'At most 4,000 characters.');

/** Body of `POST /conversations/{id}/messages`. */
export const AskInConversation = Scope.extend({
  question: Question,
  /**
   * The answer that the question follows; absent: the last one; null: none, so that it begins anew. Questions with the
   * same parent are versions of each other.
   */
  parentId: z.string().max(MAX_ID_LENGTH).nullable().optional(),
}).meta({ id: 'AskInConversation' });
export type AskInConversation = z.infer<typeof AskInConversation>;

/** Body of `POST /agents/run`. Without a conversation it opens one. */
export const Ask = AskInConversation.extend({ conversationId: z.string().max(MAX_ID_LENGTH).optional() }).meta({
  id: 'Ask',
});
export type Ask = z.infer<typeof Ask>;

/** The AI SDK's own request (`useChat`, assistant-ui). Only the last user message is read. */
export const AiSdkAsk = Scope.extend({
  id: z.string().min(1).max(MAX_ID_LENGTH),
  trigger: z.enum(['submit-message', 'regenerate-message']).optional(),
  messageId: z.string().nullish(),
  messages: z
    .array(
      z.looseObject({
        id: z.string().max(MAX_ID_LENGTH),
        role: z.enum(['system', 'user', 'assistant']),
        parts: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })),
      }),
    )
    .min(1),
}).meta({ id: 'AiSdkAsk' });
export type AiSdkAsk = z.infer<typeof AiSdkAsk>;

// ---------------------------------------------------------------------------------------------------------------
// Conversations

/** The same section in another version of the docs. */
export const OtherVersion = z
  .object({
    version: z.string(),
    label: z.string(),
    /** The path of the page in the site. The section's anchor is the same. */
    url: z.string(),
  })
  .meta({ id: 'OtherVersion' });
export type OtherVersion = z.infer<typeof OtherVersion>;

/** A passage as it was when the answer cited it. */
export const Citation = z
  .object({
    /** The number that stands in the text as `[1]`. Each message counts from 1. */
    number: z.number().int().positive(),
    /** The path of the page in its site. With `#anchor` it opens the section. */
    url: z.string(),
    anchor: z.string().nullable(),
    title: z.string(),
    headings: z.array(z.string()),
    /** The passage's plain text. */
    text: z.string(),
    version: z.string().nullable(),
    locale: z.string(),
    contentHash: z.string(),
    /** Other versions of these docs that have this section, the latest first. */
    alsoIn: z.array(OtherVersion),
  })
  .meta({ id: 'Citation' });
export type Citation = z.infer<typeof Citation>;

/** `interrupted`: the server died while it was answering. The text until then is kept. */
export const MessageStatus = z.enum(['streaming', 'complete', 'stopped', 'failed', 'interrupted']);
export type MessageStatus = z.infer<typeof MessageStatus>;

/** What an answer is: written by a model, a section of the docs (whole unless it is long), or nothing found. */
export const AnswerKind = z.enum(['model', 'section', 'notFound']);
export type AnswerKind = z.infer<typeof AnswerKind>;

/** From `start` up to `end`, without `end`. */
export const Range = z.object({ start: z.number().int(), end: z.number().int() });
export type Range = z.infer<typeof Range>;

/** What a reader thinks of an answer. */
export const Feedback = z
  .object({
    rating: z.enum(['up', 'down']),
    reasons: z
      .array(z.enum(['wrong', 'incomplete', 'outdated', 'sources', 'unclear', 'other']))
      .max(MAX_REASONS)
      .default([]),
    note: z.string().trim().max(MAX_NOTE_LENGTH).optional(),
  })
  .meta({ id: 'Feedback' });
export type Feedback = z.infer<typeof Feedback>;

export const Message = z
  .object({
    id: z.string(),
    role: z.enum(['user', 'assistant']),
    /** The message that this one follows. Two questions with the same parent are two versions of an edited question. */
    parentId: z.string().nullable(),
    /** Markdown for answers, plain text for questions. */
    content: z.string(),
    /** What the reader had selected for a question. */
    quote: Quote.optional(),
    status: MessageStatus,
    kind: AnswerKind.nullable(),
    /** The kind of the problem that it failed with. */
    problem: z.string().nullable(),
    citations: z.array(Citation),
    /** Up to three headings to go on with. The docs can answer each of them. */
    followUps: z.array(z.string()),
    /** Sentences that cite passages which do not support them, as ranges of `content` in UTF-16 units. */
    unsupported: z.array(Range),
    /** The feedback of its own reader; null on questions. */
    feedback: Feedback.nullable(),
    createdAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Message' });
export type Message = z.infer<typeof Message>;

export const Conversation = z
  .object({
    id: z.string(),
    title: z.string(),
    pinned: z.boolean(),
    /** The path of the page where it began. */
    page: z.string().nullable(),
    /** Whether the docs no longer say what one of its answers cites. */
    changed: z.boolean(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Conversation' });
export type Conversation = z.infer<typeof Conversation>;

/** Body of `PATCH /conversations/{id}`. */
export const ChangeConversation = z
  .object({ title: z.string().trim().min(1, 'Give it a title.').max(MAX_TITLE_LENGTH), pinned: z.boolean() })
  .partial()
  .meta({ id: 'ChangeConversation' });
export type ChangeConversation = z.infer<typeof ChangeConversation>;

/** Where a message has the words of a search. */
export const Hit = z
  .object({
    messageId: z.string(),
    role: z.enum(['user', 'assistant']),
    /** Plain text around the words, about 160 characters, without Markdown's marks. */
    excerpt: z.string(),
    /** Ranges of `excerpt`, in UTF-16 units. */
    ranges: z.array(Range),
  })
  .meta({ id: 'Hit' });
export type Hit = z.infer<typeof Hit>;

export const ListedConversation = Conversation.extend({
  /** Whether an answer is being written in it. */
  running: z.boolean(),
  /** Where the title has the words of a search, in UTF-16 units. */
  titleRanges: z.array(Range),
  /** Null without a search, or when only the title has the words. */
  hit: Hit.nullable(),
}).meta({ id: 'ListedConversation' });
export type ListedConversation = z.infer<typeof ListedConversation>;

/** The newest first. `nextCursor` asks for the next page and is null on the last. */
export const ConversationPage = z
  .object({ conversations: z.array(ListedConversation), nextCursor: z.string().nullable() })
  .meta({ id: 'ConversationPage' });
export type ConversationPage = z.infer<typeof ConversationPage>;

/**
 * A link that shows a conversation, as it was at `createdAt`, to whoever has it. `answerId` is the last answer in it.
 */
export const Share = z
  .object({ token: z.string(), answerId: z.string(), createdAt: z.iso.datetime() })
  .meta({ id: 'Share' });
export type Share = z.infer<typeof Share>;

/** Body of `POST /conversations/{id}/share`. */
export const ShareConversation = z
  .object({
    /**
     * The last answer that is shown. Of an edited question it chooses the version. Absent: the conversation's last
     * answer.
     */
    answerId: z.string().max(MAX_ID_LENGTH).optional(),
    /** Whether an existing link now shows what a new one would. */
    renew: z.boolean().optional(),
  })
  .meta({ id: 'ShareConversation' });
export type ShareConversation = z.infer<typeof ShareConversation>;

export const ConversationWithMessages = Conversation.extend({
  messages: z.array(Message),
  share: Share.nullable(),
}).meta({ id: 'ConversationWithMessages' });
export type ConversationWithMessages = z.infer<typeof ConversationWithMessages>;

/** What a shared link shows. Its ids only tell its messages apart. */
export const SharedConversation = z
  .object({ title: z.string(), sharedAt: z.iso.datetime(), messages: z.array(Message) })
  .meta({ id: 'SharedConversation' });
export type SharedConversation = z.infer<typeof SharedConversation>;

/**
 * What has become of a source: `same`; `changed`: its section says something else now; `moved`: the same text stands
 * elsewhere; `gone`. A citation of a version that is still served is compared with that version, else with the latest.
 */
export const SourceState = z.enum(['same', 'changed', 'moved', 'gone']);
export type SourceState = z.infer<typeof SourceState>;

export const Source = z
  .object({
    messageId: z.string(),
    /** The citation's number in that message. */
    number: z.number().int().positive(),
    state: SourceState,
    /** The passage as it is in the docs now; null when it is gone. */
    now: Citation.pick({ url: true, anchor: true, title: true, headings: true, text: true, version: true }).nullable(),
  })
  .meta({ id: 'Source' });
export type Source = z.infer<typeof Source>;

export const ConversationSources = z.object({ sources: z.array(Source) }).meta({ id: 'ConversationSources' });
export type ConversationSources = z.infer<typeof ConversationSources>;

/** A conversation in an export. Its questions say where they were asked. */
export const ExportedConversation = ConversationWithMessages.extend({
  messages: z.array(Message.extend({ scope: Scope.nullable() })),
}).meta({ id: 'ExportedConversation' });
export type ExportedConversation = z.infer<typeof ExportedConversation>;

// ---------------------------------------------------------------------------------------------------------------
// The stream of an answer: the AI SDK's UI message stream, version 1, with our own parts as `data-*`

export const Problem = z
  .object({
    /** Link to the documentation of the kind. */
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    /** The panel words it. `problem.ts` has the table. */
    kind: z.string(),
    requestId: z.string(),
    /** Seconds. */
    retryAfter: z.number().optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

/** The ids of a turn. They are sent first, so that a reader who loses the stream can find the answer again. */
export type TurnIds = { conversationId: string; questionId: string; answerId: string };

export type Phase = 'searching' | 'reading' | 'writing';

/** How a turn ended. */
export type TurnEnd = {
  status: Exclude<MessageStatus, 'streaming'>;
  kind: AnswerKind | null;
  title: string;
  followUps: string[];
  unsupported: Range[];
};

export type TurnEvent =
  | { type: 'start'; messageId: string }
  | { type: 'data-turn'; data: TurnIds }
  | { type: 'data-phase'; data: { phase: Phase; sections: number }; transient: true }
  | { type: 'text-start'; id: string }
  | { type: 'text-delta'; id: string; delta: string }
  | { type: 'text-end'; id: string }
  | { type: 'source-url'; sourceId: string; url: string; title: string }
  | { type: 'data-citation'; id: string; data: Citation }
  | { type: 'data-end'; data: TurnEnd }
  | { type: 'data-problem'; data: Omit<Problem, 'requestId'> }
  | { type: 'error'; errorText: string }
  | { type: 'finish' };

// ---------------------------------------------------------------------------------------------------------------
// Who and what

export const User = z
  .object({ id: z.string(), name: z.string(), email: z.string(), image: z.string().nullable() })
  .meta({ id: 'User' });
export type User = z.infer<typeof User>;

/** Body of `DELETE /users/me`. */
export const DeleteMe = z
  .object({ password: z.string().max(200).optional().describe('May be left out within ten minutes of signing in.') })
  .meta({ id: 'DeleteMe' });
export type DeleteMe = z.infer<typeof DeleteMe>;

/** All that the server stores of a reader. */
export const UserExport = z
  .object({
    exportedAt: z.iso.datetime(),
    user: User.extend({ emailVerified: z.boolean(), createdAt: z.iso.datetime() }),
    /** Ways to sign in: `credential` is a password. */
    signIns: z.array(z.object({ provider: z.string(), createdAt: z.iso.datetime() })),
    sessions: z.array(
      z.object({
        createdAt: z.iso.datetime(),
        expiresAt: z.iso.datetime(),
        ipAddress: z.string().nullable(),
        userAgent: z.string().nullable(),
      }),
    ),
    conversations: z.array(ExportedConversation),
  })
  .meta({ id: 'UserExport' });
export type UserExport = z.infer<typeof UserExport>;

/** What this server can do. The panel asks when it opens. */
export const Capabilities = z
  .object({
    /** Version of the API's package. */
    version: z.string(),
    wire: z.literal(WIRE_VERSION),
    answers: z.enum(['model', 'sections']),
    signIn: z.object({
      email: z.boolean(),
      emailVerification: z.boolean(),
      /** In the order to offer them; `icon` is a `data:` address or a path of the docs site. */
      providers: z.array(z.object({ id: z.string(), name: z.string(), icon: z.string().nullable() })),
      /** BetterAuth's base address where readers sign in: of this server, or of the one that signs its readers in. */
      authUrl: z.string(),
      captcha: z.object({ provider: z.string(), siteKey: z.string() }).nullable(),
    }),
    anonymousQuestions: z.number().int(),
    sites: z.array(z.object({ id: z.string(), title: z.string(), locales: z.array(z.string()) })),
  })
  .meta({ id: 'Capabilities' });
export type Capabilities = z.infer<typeof Capabilities>;
