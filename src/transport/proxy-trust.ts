import type { IncomingMessage } from 'node:http';
import proxyAddress from '@fastify/proxy-addr';

/** How many proxies stand in front, or their addresses; false where there is none. */
export type ProxySetting = false | number | readonly string[];

/** Tells whether the peer at an address, so many hops away, is a proxy whose headers are believed. */
export type ProxyTrust = (address: string, hop: number) => boolean;

export function proxyTrust(setting: ProxySetting): ProxyTrust {
  if (setting === false) return () => false;
  if (typeof setting === 'number') return (_address, hop) => hop < setting;
  return proxyAddress.compile([...setting]);
}

/** Where a request comes from, past the proxies: what HTTP and sockets are limited by alike. Empty for a peer that has gone. */
export function clientAddress(request: IncomingMessage, trust: ProxyTrust): string {
  const address: string | undefined = proxyAddress(request, trust);
  return address ?? '';
}
