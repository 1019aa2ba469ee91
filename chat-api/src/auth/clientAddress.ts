import { BlockList, isIP } from 'node:net';

/** Header in which the client's address is handed to BetterAuth; what a client sends under it is dropped. */
export const CLIENT_ADDRESS_HEADER = 'x-docent-client-address';

export type ReadClientAddress = (socketAddress: string, forwardedFor: string | undefined) => string;

const LOOPBACK = ['127.0.0.0/8', '::1'];

/**
 * Finds out who is at the other end of a request. `X-Forwarded-For` is believed as far as trusted proxies have written
 * it: each of them puts the address that it saw at the right end, so the first one from the right that is no trusted
 * proxy is the client. What stands left of it could be made up.
 *
 * @param trustedProxies addresses, networks (`10.0.0.0/8`) or `loopback`
 * @returns a function to the client's address: IPv4 as it is, of IPv6 the first 64 bits (`2001:db8:0:1::`), which is what
 *   one customer of a provider has (RFC 6177)
 */
export function createReadClientAddress(trustedProxies: readonly string[]): ReadClientAddress {
  const trusted = new BlockList();
  for (const proxy of trustedProxies.flatMap((name) => (name === 'loopback' ? LOOPBACK : name))) {
    const [address = '', prefix] = proxy.split('/');
    const family = familyOf(address);
    if (prefix === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(prefix), family);
  }
  const isTrusted = (address: string) => trusted.check(address, familyOf(address));

  return (socketAddress, forwardedFor) => {
    let client = socketAddress;
    const hops = (forwardedFor ?? '').split(',').map((hop) => hop.trim());
    while (isTrusted(client)) {
      const before = hops.pop();
      // No address: the proxy said nothing of use, so it is the last that is known.
      if (before === undefined || isIP(before) === 0) break;
      client = before;
    }
    return networkOf(client);
  };
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 4 ? 'ipv4' : 'ipv6';
}

function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  // The URL parser writes it in one way (RFC 5952): lower case, without leading zeros, with at most one `::`.
  const canonical = new URL(`http://[${address.split('%')[0]}]`).hostname.slice(1, -1);
  const [left = '', right] = canonical.split('::');
  const groups = left === '' ? [] : left.split(':');
  const rest = right ? right.split(':') : [];
  const gap = right === undefined ? 0 : 8 - groups.length - rest.length;
  return `${[...groups, ...Array<string>(gap).fill('0'), ...rest].slice(0, 4).join(':')}::`;
}
