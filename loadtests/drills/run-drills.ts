import type { DrillName, DrillReport } from './drill.ts';
import { failoverDrill } from './failover-drill.ts';
import { regionDrill } from './region-drill.ts';
import { RESTORE_DISASTERS, type RestoreDisaster, restoreDrill } from './restore-drill.ts';
import type { Protection } from './write-ahead-log.ts';

export interface LocalDrills {
  readonly drill: DrillName;
  /** How long callers write before each disaster. */
  readonly seconds: number;
  /** Of `restore`: this disaster alone. */
  readonly disaster?: RestoreDisaster;
  /** Of `restore`: how the log is kept. */
  readonly protection: Protection;
  readonly onProgress: (line: string) => void;
}

/** Plays a drill on this machine, each of its disasters, and at last its control, which has to lose something. */
export async function runDrills(options: LocalDrills): Promise<DrillReport[]> {
  const reports: DrillReport[] = [];
  for (const [title, play] of plays(options)) {
    options.onProgress(`\n${title}`);
    reports.push(await play());
  }
  return reports;
}

function plays({ drill, disaster, ...rest }: LocalDrills): readonly (readonly [string, () => Promise<DrillReport>])[] {
  const real = { ...rest, isControl: false };
  const control = { ...rest, isControl: true };
  if (drill === 'failover') {
    return [
      ['failover: the writer is lost', () => failoverDrill(real)],
      ['control: its replica lags', () => failoverDrill(control)],
    ];
  }
  if (drill === 'region') {
    return [
      ['region: all of it is lost', () => regionDrill(real)],
      ['control: the copy that was due was never made', () => regionDrill(control)],
    ];
  }
  const disasters = disaster === undefined ? RESTORE_DISASTERS : [disaster];
  return [
    ...disasters.map((each) => [`restore: ${each}`, () => restoreDrill({ ...real, disaster: each })] as const),
    [
      'control: the log is kept nowhere',
      () => restoreDrill({ ...control, disaster: disasters[0] ?? 'lost-disk', protection: 'none' }),
    ],
  ];
}
