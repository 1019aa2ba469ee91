/** What a reader is offered to ask next: it must lead somewhere. */
import type { Embeddings } from '../../src/knowledge/embeddings/embeddings.js';
import { ingestDocuments } from '../../src/knowledge/index/ingestDocuments.js';
import type { ChatDocuments } from '../../src/wire.js';
import { documents, page } from '../support/documents.js';
import { startApi, type Api } from '../support/startApi.js';

let api: Api;
afterEach(() => api.close());

const garden: ChatDocuments = {
  ...documents,
  pages: [
    page('/docs/garden', null, 'The garden', {
      'Water the plants': 'Every plant wants a can of water each morning, and two of them in summer.',
      'Cut the hedge': 'Trim it with the long shears after the birds have left their nests.',
      'Rake the leaves': 'They make good compost when oak and beech are kept apart.',
      Tools: 'Spades, shears and rakes hang in the shed behind the house.',
      'Feed the birds': 'Seeds and nuts help them over a cold January.',
    }),
    page('/docs/house', null, 'The house', { 'Paint the door': 'Two coats of linseed paint, a week apart.' }),
  ],
};

test('three suggestions come from the sections next to the cited one, and each is answered from its own', async () => {
  api = await startApi({}, [garden]);
  const reader = await api.signUp();
  const { end, events } = await reader.ask({ question: 'How do I water the plants?' });
  const cited = events.flatMap((event) => (event.type === 'source-url' ? [event.title] : []));
  expect(end?.followUps).toHaveLength(3);
  expect(end?.followUps).not.toContain('Water the plants');
  for (const question of end!.followUps) {
    const answer = await reader.ask({ question });
    expect([question, answer.end?.kind]).toEqual([question, 'section']);
    expect(cited).not.toContain(question);
  }
});

test('suggestions are tried by the search that will be asked, with its embeddings', async () => {
  const asked: string[] = [];
  const embeddings: Embeddings = {
    model: 'feelings',
    dimension: async () => 2,
    supports: () => true,
    embed: async (texts) => {
      asked.push(...texts);
      return texts.map((text) => [Number(/water/i.test(text)), 1]);
    },
  };
  api = await startApi({}, []);
  Object.assign(api.services, { embeddings });
  await ingestDocuments(api.services.database, garden, { embeddings });
  const reader = await api.signUp();
  asked.length = 0;
  const { end } = await reader.ask({ question: 'How do I water the plants?' });
  expect(end?.followUps).not.toEqual([]);
  expect(asked).toEqual(expect.arrayContaining(end!.followUps));
});
