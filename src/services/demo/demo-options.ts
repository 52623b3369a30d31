/** How large a demo network is, and which one: the same seed on the same day makes the same. */
export interface DemoOptions {
  /** Numbered accounts, `m000001@…` on; the four named ones come on top. */
  readonly members: number;
  readonly posts: number;
  readonly events: number;
  readonly rsvps: number;
  readonly randomSeed: string;
}

/** What the first start of a new data folder loads. */
export const FIRST_START: DemoOptions = {
  members: 500,
  posts: 1000,
  events: 20,
  rsvps: 2000,
  randomSeed: 'okaeri',
};

export const DEMO_DOMAIN = 'demo.okaeri.example';
/** Shared by all demo accounts, which is one reason why production refuses them. */
export const DEMO_PASSWORD = 'okaeri-demo';

/** Tells how far the loading is: `done` of `total` things. */
export type OnProgress = (done: number, total: number) => void;
