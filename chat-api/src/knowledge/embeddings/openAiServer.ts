/**
 * How to call a server that speaks OpenAI's protocol. A query in its address goes with every call, whatever its path.
 * Azure's older addresses have their `api-version` there and need the key in a header of their own.
 *
 * @returns options of the same names as in OpenAI's client
 */
export function openAiServer({ baseUrl, apiKey }: { baseUrl?: string; apiKey?: string }): {
  baseURL?: string;
  defaultQuery?: Record<string, string>;
  defaultHeaders?: Record<string, string>;
} {
  if (!baseUrl) return {};
  const url = new URL(baseUrl);
  const defaultQuery = Object.fromEntries(url.searchParams);
  url.search = '';
  return {
    baseURL: url.href.replace(/(?<!\/)\/+$/, ''),
    defaultQuery,
    ...('api-version' in defaultQuery && apiKey ? { defaultHeaders: { 'api-key': apiKey } } : {}),
  };
}
