const paths = {
  events:
    'M4 8h16M8 3v4m8-4v4M5 5h14a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Zm4 9 2 2 4-4',
  feed: 'M4 5h16v11H9l-5 4V5Zm4 4h8m-8 3h5',
  members:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6 9c0-3.5 2.5-6 6-6s6 2.5 6 6m1-9a3 3 0 1 0-1-5.8M18 20h3c0-3-1.5-5-4-5.7',
  referrals: 'M3 20V9l9-6 9 6v11M9 20v-6h6v6',
  overview: 'M4 20h16M7 20v-6m5 6V5m5 15v-9',
  LIKE: 'M7 11v9H4v-9h3Zm0 0 4-8c1.5 0 2.5 1 2.5 2.5V9H19a1.5 1.5 0 0 1 1.5 1.8l-1.3 7A1.5 1.5 0 0 1 17.7 19H7',
  CELEBRATE:
    'm4 20 4.5-12 7.5 7.5L4 20Zm9.5-13.5C14 5 14 4 13.5 3m4 7.5c1.5-.5 2.5-.5 3.5 0M16.5 7.5 20 4m-2.5 11.5h.01M9 4h.01',
  SUPPORT:
    'M12 20S4 15.5 4 9.5C4 7 6 5 8.3 5 10 5 11.3 6 12 7.3 12.7 6 14 5 15.7 5 18 5 20 7 20 9.5 20 15.5 12 20 12 20Z',
  INSIGHTFUL: 'M9 18h6m-5 3h4m-5-3c0-3-3-4-3-8a6 6 0 1 1 12 0c0 4-3 5-3 8',
  THANKS:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm-4-7.5c1 1.7 2.3 2.5 4 2.5s3-.8 4-2.5M9 9.5h.01M15 9.5h.01',
  grip: 'M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01',
  expand: 'M4 9V4h5m6 0h5v5m0 6v5h-5m-6 0H4v-5',
} as const;

export function Icon({ name }: { readonly name: keyof typeof paths }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
