import { badInput } from './domain-error';

/** Octets of an address: RFC 5321, 4.5.3.1.3, has a path of 256, angle brackets included. */
const MAX_OCTETS = 254;

/** Throws BAD_USER_INPUT for an address that no mail server takes; what is no address never comes here. */
export function assertAddressFits(field: string, address: string, rule: string): void {
  if (Buffer.byteLength(address) > MAX_OCTETS)
    throw badInput(field, 'TOO_LONG', { rule, limit: MAX_OCTETS });
}

/**
 * The form in which two addresses are compared: width folded, lower case, an international domain
 * in ASCII. Mailboxes keep their dots and tags, for only their provider knows what those mean.
 */
export function emailKey(address: string): string {
  const folded = address.normalize('NFKC').trim().toLowerCase();
  const at = folded.lastIndexOf('@');
  return `${folded.slice(0, at + 1)}${asciiDomain(folded.slice(at + 1))}`;
}

function asciiDomain(domain: string): string {
  const url = `http://${domain}`;
  return URL.canParse(url) ? new URL(url).hostname : domain;
}
