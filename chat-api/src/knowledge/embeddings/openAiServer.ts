/**
 * How a server that speaks OpenAI's protocol is called: a query in its address goes with every call, below which path
 * whatever. Azure's older addresses have their `api-version` there and want the key in a header of their own.
 *
 * @returns the options of the same names of OpenAI's client
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
    baseURL: url.href.replace(/\/+$/, ''),
    defaultQuery,
    ...('api-version' in defaultQuery && apiKey ? { defaultHeaders: { 'api-key': apiKey } } : {}),
  };
}
