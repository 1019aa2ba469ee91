/** Inputs for a route from the schema that describes them: nearly right, so that they come far, and hostile somewhere. */
import { createRequire } from 'node:module';
import fc, { type Arbitrary } from 'fast-check';

/** The part of JSON Schema that zod writes. */
export interface JsonSchema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  $ref?: string;
}

const naughty = createRequire(import.meta.url)('big-list-of-naughty-strings') as string[];

/** What databases, parsers and encoders stumble over, beside the big list (github.com/minimaxir). */
const own = [
  '\0',
  'a\0b',
  '\ud800',
  'a\udfffb',
  '\uffff',
  ':*',
  "' | ! & <-> (",
  '%',
  '\\',
  '-1',
  '1e999',
  '9007199254740993',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  'x'.repeat(5_000),
  'デ'.repeat(200),
  '{"$ref":"#"}',
  '__proto__',
];

export const hostileText: Arbitrary<string> = fc.oneof(
  fc.constantFrom(...naughty, ...own),
  fc.string({ unit: 'binary', maxLength: 60 }),
  // Any UTF-16 unit, so halves of surrogate pairs too.
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 }).map((units) => String.fromCharCode(...units)),
  fc.constantFrom(...own).map((text) => `How do I ${text} release?`),
);

const anything: Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(null, true, -1, 0.5, 1e308, [], {}, [[]], { length: -1 }),
);

/** @param known texts that mean something, such as the id of a conversation */
export function inputsOf(
  schema: JsonSchema,
  resolve: (ref: string) => JsonSchema,
  known: string[],
): Arbitrary<unknown> {
  if (schema.$ref) return inputsOf(resolve(schema.$ref), resolve, known);
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) return fc.oneof(...alternatives.map((one) => inputsOf(one, resolve, known)));
  const right = typedInputs(schema, resolve, known);
  return fc.oneof({ arbitrary: right, weight: 12 }, { arbitrary: anything, weight: 1 });
}

function typedInputs(schema: JsonSchema, resolve: (ref: string) => JsonSchema, known: string[]): Arbitrary<unknown> {
  if (schema.allOf) return fc.tuple(...schema.allOf.map((one) => inputsOf(one, resolve, known))).map(mergeAll);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  const [type] = [schema.type ?? 'any'].flat();
  if (type === 'string') return fc.oneof(hostileText, fc.constantFrom('How do I roll back?', ...known));
  if (type === 'integer' || type === 'number') return fc.oneof(fc.nat(100), fc.integer(), fc.double());
  if (type === 'boolean') return fc.boolean();
  if (type === 'array') return fc.array(inputsOf(schema.items ?? {}, resolve, known), { maxLength: 5 });
  if (type === 'object') {
    const fields = Object.entries(schema.properties ?? {});
    return fc.record(Object.fromEntries(fields.map(([name, field]) => [name, inputsOf(field, resolve, known)])), {
      requiredKeys: fields.slice(0, 3).map(([name]) => name),
    });
  }
  return anything;
}

function mergeAll(values: unknown[]): unknown {
  return Object.assign({}, ...values) as unknown;
}
