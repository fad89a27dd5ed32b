import { describe, expect, it } from 'vitest';
import { billFor, dollarsOf } from '../priced-template.builders.ts';

const aurora = (minimumAcu: number, { cluster = {}, instance = {} }: { cluster?: object; instance?: object } = {}) => ({
  Cluster: {
    Type: 'AWS::RDS::DBCluster',
    Properties: {
      BackupRetentionPeriod: 7,
      ServerlessV2ScalingConfiguration: { MinCapacity: minimumAcu, MaxCapacity: 8 },
      ...cluster,
    },
  },
  Writer: {
    Type: 'AWS::RDS::DBInstance',
    Properties: { DBInstanceClass: 'db.serverless', DBClusterIdentifier: { Ref: 'Cluster' }, ...instance },
  },
});

describe('Aurora', () => {
  it('pays for its minimum around the clock', () => {
    expect(dollarsOf('Writer', billFor(aurora(0.5)))).toEqual({ 'Aurora capacity': 43.8 });
    expect(dollarsOf('Writer', billFor(aurora(2)))).toEqual({ 'Aurora capacity': 175.2 });
  });

  it('costs no capacity while it is paused, and half a unit while it is awake', () => {
    expect(dollarsOf('Writer', billFor(aurora(0)))).toEqual({});
    expect(dollarsOf('Writer', billFor(aurora(0), { databaseAwakeHours: 100 }))).toEqual({ 'Aurora capacity': 6 });
  });

  it('pays as much for each reader, and shares what goes above the minimum', () => {
    const { Cluster, Writer } = aurora(0.5);
    const bill = billFor({ Cluster, Writer, Reader: Writer }, { acuHoursAboveMinimum: 20 });
    expect(dollarsOf('Reader', bill)).toEqual({ 'Aurora capacity': 43.8, 'Aurora capacity above the minimum': 1.2 });
  });

  it('pays for storage, for reads and writes while awake, and for the changes that it keeps', () => {
    const load = { databaseGb: 10, databaseMillionIos: 3, databaseChangedGbPerDay: 0.1, databaseAwakeHours: 73 };
    expect(dollarsOf('Cluster', billFor(aurora(0.5), load))).toEqual({
      'Aurora storage': 1,
      'Aurora reads and writes': 0.6,
      'Point-in-time recovery': 0.0147, // 7 days × 0.1 GB × 0.021
    });
    expect(dollarsOf('Cluster', billFor(aurora(0), load))['Aurora reads and writes']).toBe(0.06);
  });

  it('pays for the secret that RDS makes', () => {
    const dollars = dollarsOf('Cluster', billFor(aurora(0, { cluster: { ManageMasterUserPassword: true } })));
    expect(dollars).toEqual({ "Secret of the database's administrator": 0.4 });
  });

  it('pays for enhanced monitoring as the log that it is', () => {
    const watched = aurora(0, { instance: { MonitoringInterval: 60 } });
    // 60 samples an hour × 730 h × 10 KB × $0.50
    expect(dollarsOf('Writer', billFor(watched, { osMetricsKilobytes: 10 }))).toEqual({ 'Enhanced monitoring': 0.219 });
  });

  it.each([
    [
      'a fixed instance class',
      aurora(0, { instance: { DBInstanceClass: 'db.r8g.large' } }),
      'DBInstanceClass is db.r8g.large',
    ],
    ['I/O-optimized storage', aurora(0, { cluster: { StorageType: 'aurora-iopt1' } }), 'StorageType is aurora-iopt1'],
    [
      'paid Performance Insights',
      aurora(0, { instance: { PerformanceInsightsRetentionPeriod: 93 } }),
      'beyond the free 7 days',
    ],
    ['a cluster from elsewhere', aurora(0, { instance: { DBClusterIdentifier: 'other' } }), 'not in the same stack'],
  ])('refuses %s', (_, resources, words) => {
    expect(() => billFor(resources)).toThrow(words);
  });
});
