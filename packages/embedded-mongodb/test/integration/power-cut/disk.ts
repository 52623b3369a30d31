import type { Random } from '../../unit/server/random';
import { GrowingFile } from './growing-file';
import type { Step } from './recording';

/** The smallest part that a disk writes whole. */
const SECTOR = 512;
const PAGE = 4096;
/** LMDB's two meta pages: what they say decides what else of the file is read. */
const HEAD = 2 * PAGE;

export interface DiskFaults {
  /** A sync is answered and nothing is on the disk for it; only synchronous writes are. */
  ignoresSyncs?: boolean;
  /** A sync is answered so many syncs before it is done, and a power cut takes all that is waiting. */
  syncsBehind?: number;
  /** Of what is not on the disk for sure, each power cut leaves the file's head and nothing else. */
  keepsHeadOnly?: boolean;
}

/** What a sector held after a write that is not on the disk for sure. */
interface Version {
  write: number;
  content: Buffer;
}

/**
 * A disk while a recording is replayed: what was synced is on it for good; of each sector that was written
 * since, what any of these writes left there, or none.
 */
export class Disk {
  /** What the machine sees while it runs. */
  private readonly cache = new GrowingFile();
  private readonly durable = new GrowingFile();
  private readonly dirty = new Map<number, Version[]>();
  /** The sectors of the writes that are not on the disk for sure. */
  private readonly sectorsOf = new Map<number, number[]>();
  private readonly done = new Set<number>();
  private readonly covered = new Map<number, number[]>();
  /** What syncs are still to bring to the disk. */
  private readonly waiting: number[][] = [];

  constructor(private readonly faults: DiskFaults = {}) {}

  take(step: Step): void {
    if (step.kind === 'write begun') this.write(step.id, step.offset, step.bytes);
    else if (step.kind === 'write done') {
      this.done.add(step.id);
      if (step.synchronous) this.sync([step.id]);
    } else if (step.kind === 'sync begun') this.covered.set(step.id, [...this.done]);
    else if (!this.faults.ignoresSyncs) this.sync(this.covered.get(step.id) ?? []);
  }

  /** The file as the machine sees it while it runs. */
  current(): Buffer {
    return this.cache.content();
  }

  /** The file as a power cut may leave it at this moment. */
  cut(random: Random): Buffer {
    if (this.faults.syncsBehind) return this.durable.content();
    const image = this.durable.content(Math.max(this.durable.size, this.cache.size));
    const unit = random.below(2) === 0 ? SECTOR : PAGE;
    // From a disk that kept nothing of its cache to one that kept all of it.
    const { keepsHeadOnly } = this.faults;
    const share = keepsHeadOnly ? 0 : ([0, 1, 5, 9, 10][random.below(5)] ?? 0);
    const keepsHead = keepsHeadOnly || random.below(3) === 0;
    const isKept = new Map<number, boolean>();
    let end = this.durable.size;
    for (const [sector, versions] of this.dirty) {
      const start = sector * SECTOR;
      const group = Math.floor(start / unit);
      if (!isKept.has(group))
        isKept.set(group, (keepsHead && start < HEAD) || random.below(10) < share);
      if (!isKept.get(group)) continue;
      const which = random.below(4) === 0 ? random.below(versions.length) : versions.length - 1;
      versions[which]?.content.copy(image, start);
      end = Math.max(end, Math.min(start + SECTOR, this.cache.size));
    }
    return image.subarray(0, end);
  }

  private write(id: number, offset: number, bytes: Buffer): void {
    this.cache.put(offset, bytes);
    const sectors: number[] = [];
    for (
      let sector = Math.floor(offset / SECTOR);
      sector * SECTOR < offset + bytes.length;
      sector++
    ) {
      const versions = this.dirty.get(sector) ?? [];
      versions.push({ write: id, content: this.cache.read(sector * SECTOR, SECTOR) });
      this.dirty.set(sector, versions);
      sectors.push(sector);
    }
    this.sectorsOf.set(id, sectors);
  }

  private sync(writes: number[]): void {
    this.waiting.push(writes);
    while (this.waiting.length > (this.faults.syncsBehind ?? 0))
      this.settle(this.waiting.shift() ?? []);
  }

  private settle(writes: number[]): void {
    for (const write of writes) {
      for (const sector of this.sectorsOf.get(write) ?? []) this.settleSector(sector, write);
      this.sectorsOf.delete(write);
      this.done.delete(write);
    }
  }

  private settleSector(sector: number, write: number): void {
    const versions = this.dirty.get(sector) ?? [];
    const last = versions.findIndex((version) => version.write === write);
    const version = versions[last];
    if (!version) return;
    this.durable.put(sector * SECTOR, version.content);
    const rest = versions.slice(last + 1);
    if (rest.length > 0) this.dirty.set(sector, rest);
    else this.dirty.delete(sector);
  }
}
