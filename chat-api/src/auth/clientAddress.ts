import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import proxyAddr from 'proxy-addr';

/** Header in which the client's address is handed to BetterAuth; what a client sends under it is dropped. */
export const CLIENT_ADDRESS_HEADER = 'x-docent-client-address';

export type ReadClientAddress = (socketAddress: string, forwardedFor: string | undefined) => string;

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
  const trust = proxyAddr.compile([...trustedProxies]);

  return (socketAddress, forwardedFor) => {
    const headers = { 'x-forwarded-for': forwardedFor };
    const request = { headers, socket: { remoteAddress: socketAddress } } as unknown as IncomingMessage;
    // From the socket to the first that is no trusted proxy. Where a proxy wrote no address, it is itself the last known.
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
