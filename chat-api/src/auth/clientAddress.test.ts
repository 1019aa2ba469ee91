import fc from 'fast-check';
import { createReadClientAddress } from './clientAddress.js';

const direct = createReadClientAddress([]);
const behindTwo = createReadClientAddress(['loopback', '10.0.0.0/8', '2001:db8:ffff::/48']);

test.each([
  ['an absent header', '203.0.113.9', undefined, '203.0.113.9'],
  ['a header of a stranger', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
  ['one proxy', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['two proxies', '::1', '198.51.100.1, 10.1.2.3', '198.51.100.1'],
  ['a made-up entry before the client', '10.0.0.1', '1.1.1.1, 198.51.100.1, 10.1.2.3', '198.51.100.1'],
  ['an entry that is no address', '127.0.0.1', '198.51.100.1, unknown', '127.0.0.1'],
  ['only proxies', '127.0.0.1', '10.1.2.3', '10.1.2.3'],
  ['IPv4 in IPv6', '::ffff:10.0.0.1', '::ffff:198.51.100.1', '198.51.100.1'],
  ['a network of IPv6', '2001:db8:ffff::5', '2001:db8:0:1:2:3:4:5', '2001:db8:0:1::'],
])('%s', (_, socket, forwarded, client) => {
  expect(behindTwo(socket, forwarded)).toBe(client);
});

test('without trusted proxies the header changes nothing', () => {
  fc.assert(fc.property(fc.string(), (forwarded) => direct('203.0.113.9', forwarded) === '203.0.113.9'));
});

test('what a client writes before the proxy’s entry changes nothing', () => {
  const made = fc.array(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()), { maxLength: 5 });
  fc.assert(
    fc.property(made, fc.ipV4(), (before, client) => {
      fc.pre(!/^(127|10)\./.test(client));
      expect(behindTwo('127.0.0.1', [...before, client].join(', '))).toBe(client);
    }),
  );
});

test('all addresses of one IPv6 network are one client', () => {
  const group = fc.integer({ min: 1, max: 0xfffe }).map((value) => value.toString(16));
  fc.assert(
    fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
      expect(direct(groups.join(':'), undefined)).toBe(`${groups.slice(0, 4).join(':')}::`);
    }),
  );
});
