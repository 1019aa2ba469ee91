import { createRoute } from '@hono/zod-openapi';
import contentDisposition from 'content-disposition';
import type { Context } from 'hono';
import { z } from 'zod';
import { exportConversations } from '../conversation/history/exportStore.js';
import { writeJson, writeJsonList, writeMarkdown } from '../conversation/history/writeExport.js';
import type { AppEnv } from '../middleware/appEnv.js';
import type { Services } from '../services.js';
import { createRoutes, idInPath, problems, signedIn } from './openApi.js';

const query = z.object({ format: z.enum(['markdown', 'json']).default('markdown') });
const file = {
  content: { 'text/markdown': { schema: z.string() }, 'application/json': { schema: z.string() } },
  description: 'A file, sent as it is read. JSON is an `ExportedConversation`, or an array of them.',
};

const exportOne = createRoute({
  method: 'get',
  path: '/conversations/{id}/export',
  summary: 'A conversation as a file, its sources as footnotes',
  security: signedIn,
  request: { params: idInPath, query },
  responses: { 200: file, ...problems },
});

const exportAll = createRoute({
  method: 'get',
  path: '/conversations/export',
  summary: 'All conversations of the reader as a file, the oldest first',
  security: signedIn,
  request: { query },
  responses: { 200: file, ...problems },
});

type Format = z.infer<typeof query>['format'];

export function exportsRoutes({ database }: Services) {
  return createRoutes()
    .openapi(exportAll, (c) => {
      const { format } = c.req.valid('query');
      const conversations = exportConversations(database, c.var.caller.userId);
      const day = new Date().toISOString().slice(0, 10);
      const text = format === 'json' ? writeJsonList(conversations) : writeMarkdown(conversations);
      return sendFile(c, `conversations-${day}`, format, text);
    })
    .openapi(exportOne, async (c) => {
      const { format } = c.req.valid('query');
      const conversations = exportConversations(database, c.var.caller.userId, c.req.valid('param').id);
      // It is read before the first byte, so that a conversation that is gone is a problem and no empty file.
      const first = await conversations.next();
      const one = first.value!;
      const text = format === 'json' ? writeJson(one) : writeMarkdown([one]);
      return sendFile(c, one.about.title, format, text);
    });
}

/** @param name of the file without its ending. Characters that a file system refuses are left out. */
function sendFile(c: Context<AppEnv>, name: string, format: Format, text: AsyncIterable<string>): Response {
  const sane = name
    .replace(/[\p{C}\\/:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|(?<![. ])[. ]+$/g, '')
    .trim();
  const [ending, type] = format === 'json' ? ['json', 'application/json'] : ['md', 'text/markdown; charset=utf-8'];
  return c.body(ReadableStream.from(text).pipeThrough(new TextEncoderStream()), 200, {
    'Content-Type': type,
    'Content-Disposition': contentDisposition(`${[...sane].slice(0, 100).join('') || 'conversation'}.${ending}`),
    'Cache-Control': 'no-store',
  });
}
