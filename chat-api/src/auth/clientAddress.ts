import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import proxyAddr from 'proxy-addr';

/** BetterAuth reads the client's address from this header. What a client sends in it is dropped. */
export const CLIENT_ADDRESS_HEADER = 'x-docent-client-address';

export type ReadClientAddress = (socketAddress: string, forwardedFor: string | undefined) => string;

/**
 * Finds the client of a request. Each trusted proxy puts the address that it saw at the right end of `X-Forwarded-For`.
 * So the first address from the right that is no trusted proxy is the client. Anything left of it may be made up.
 *
 * @param trustedProxies addresses, networks (`10.0.0.0/8`) or `loopback`
 * @returns a function to the client's address: IPv4 as it is, of IPv6 the first 64 bits (`2001:db8:0:1::`), which is
 *   what one customer of a provider has (RFC 6177)
 */
export function createReadClientAddress(trustedProxies: readonly string[]): ReadClientAddress {
  const trust = proxyAddr.compile([...trustedProxies]);

  return (socketAddress, forwardedFor) => {
    const headers = { 'x-forwarded-for': forwardedFor };
    const request = { headers, socket: { remoteAddress: socketAddress } } as unknown as IncomingMessage;
    // They go from the socket to the first that is no trusted proxy. A proxy that wrote no address is itself the last
    // known.
    const hops = proxyAddr.all(request, trust);
    return networkOf(hops.findLast((hop) => isIP(hop) !== 0) ?? socketAddress);
  };
}

function networkOf(address: string): string {
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  const groups = parsed.parts.slice(0, 4).map((group) => group.toString(16));
  return `${groups.join(':')}::`;
}
