import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { LockedVault, type LockedVaultProps } from '../constructs/locked-vault.ts';

/** Deploys apart because it lies in another region: it is there when the first one is not. */
export class VaultStack extends Stack {
  readonly vault: LockedVault;

  constructor(scope: Construct, id: string, props: StackProps & LockedVaultProps) {
    super(scope, id, props);
    this.vault = new LockedVault(this, 'Copies', props);
  }
}
