import { Presets, SingleBar } from 'cli-progress';

/** Tells how far a long work is: `done` of `total` things. */
export type OnProgress = (done: number, total: number) => void;

/** Draws a bar where a person is looking on, and nothing into a file or a pipe. */
export async function withProgressBar<T>(work: (onProgress: OnProgress) => Promise<T>): Promise<T> {
  if (!process.stderr.isTTY) return work(() => undefined);
  const format = '{bar} {percentage} %  {value} / {total}  about {eta_formatted} left';
  const bar = new SingleBar(
    { format, hideCursor: true, stream: process.stderr },
    Presets.shades_classic,
  );
  bar.start(1, 0);
  try {
    return await work((done, total) => {
      bar.setTotal(total);
      bar.update(done);
    });
  } finally {
    bar.stop();
  }
}
