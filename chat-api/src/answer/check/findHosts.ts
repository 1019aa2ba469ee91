import { isIPv6 } from 'node:net';
import { parse } from 'tldts';
import type { Span } from './findAddresses.js';

/** Letters of scripts with spaces between words. What stands before a host in others is no part of it. */
const RUN = /[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{M}\p{N}_.-]+/gu;
const IPV6 = /(?<![\w:.])[\da-f:][\da-f:.]{2,45}/gi;
/** Allocated addresses, those of one's own network included (RFC 4291). `::` alone is also an operator. */
const USED_IPV6 = /^(?:[23][\da-f]{3}|f[cdef][\da-f]{2}):/i;
const PATH = /(?::\d{1,5}(?!\d)|[/?#])[!#-&*-;=?-[^_a-z~]*/iy;
const MAX_HOST = 253;
/** Endings of files, members of objects, and names of products and functions that are also top-level domains. */
const FILES = 'md sh rs py pl so ps cc zip mov mk tf';
const MEMBERS =
  'name id info data page link click select open search post play target style store call date map at now bar host properties menu';
const ALSO_WORDS = new Set(`${FILES} ${MEMBERS}`.split(' '));
const PRODUCTS = new Set(['ASP.NET', 'VB.NET', 'ADO.NET', 'ML.NET', 'Socket.IO', 'Object.is']);
/** RFC 2606, 2 and 3, and loopback. */
const RESERVED =
  /(?:^|\.)(?:test|example|invalid|localhost|local|example\.(?:com|net|org))$|^127(?:\.\d{1,3}){3}$|^0\.0\.0\.0$/i;

/**
 * Finds hosts without a scheme and IP addresses, each with the port and path behind it. What is a host is told by the list
 * of public suffixes. What looks more like a file, a member of an object or a product is none, unless a path follows.
 *
 * @returns in the text's order. Loopback and names that are reserved for examples are not among them
 */
export function findHosts(text: string): Span[] {
  const found: Span[] = [];
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (!run.includes('.')) continue;
    const lead = /^[._-]*/.exec(run)![0].length;
    const host = withoutEnd(run.slice(lead));
    const start = index + lead;
    // A part of a path, of a scoped name or of a variable; but `//` opens an address.
    if (/[/\\@$~%]/.test(text[start - 1] ?? '') && text[start - 2] !== '/') continue;
    PATH.lastIndex = start + host.length;
    const end = PATH.test(text) ? PATH.lastIndex : start + host.length;
    if (isHost(host.slice(-MAX_HOST), end > start + host.length, text[end] === '(')) found.push({ start, end });
  }
  for (const { 0: address, index } of text.matchAll(IPV6)) {
    const bare = withoutEnd(address);
    if (USED_IPV6.test(bare) && isIPv6(bare)) found.push({ start: index, end: index + bare.length });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The host of an address without its scheme, what stands before `@`, its port and its path. */
export function hostOf(address: string): string {
  const bare = address.replace(/^[a-z][a-z\d+.-]{0,60}:\/\//i, '').replace(/^\/\//, '');
  return bare.split(/[/?#]/, 1)[0]!.split('@').at(-1)!.split(':', 1)[0]!.toLowerCase();
}

function isHost(name: string, hasPath: boolean, isCalled: boolean): boolean {
  const labels = name.split('.');
  if (labels.length < 2 || labels.includes('') || RESERVED.test(name)) return false;
  if (labels.length === 4 && labels.every((label) => /^\d{1,3}$/.test(label) && Number(label) <= 255)) return true;
  const { isIcann, domain } = parse(name, { extractHostname: false });
  if (!isIcann || !domain) return false;
  if (hasPath) return true;
  const ending = labels.at(-1)!;
  // A sentence that begins without a space before it.
  if (/^\p{Lu}\p{Ll}+$/u.test(ending) || PRODUCTS.has(name) || isCalled) return false;
  return !ALSO_WORDS.has(ending.toLowerCase());
}

function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && '._-:'.includes(text[end - 1]!)) end -= 1;
  return text.slice(0, end);
}
