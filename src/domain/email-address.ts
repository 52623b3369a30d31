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
