import { BackupClient } from '@aws-sdk/client-backup';
import { BudgetsClient } from '@aws-sdk/client-budgets';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { ECRClient } from '@aws-sdk/client-ecr';
import { ECSClient } from '@aws-sdk/client-ecs';
import { RDSClient } from '@aws-sdk/client-rds';
import { STSClient } from '@aws-sdk/client-sts';

/** The SDK's clients of every service that the facts of an account come from, all in one region. */
export type AccountClients = ReturnType<typeof accountClients>;

/**
 * Clients with the credentials of the environment, which `AWS_ENDPOINT_URL` leads elsewhere. Those for an endpoint that is named can
 * only reach that, with credentials that are good for nothing else.
 */
export function accountClients(region: string, endpoint?: string) {
  const emulated = { endpoint, credentials: { accessKeyId: 'emulated', secretAccessKey: 'emulated' } };
  const settings = { region, maxAttempts: 5, ...(endpoint !== undefined && emulated) };
  return {
    backup: new BackupClient(settings),
    budgets: new BudgetsClient(settings),
    cloudWatch: new CloudWatchClient(settings),
    ecr: new ECRClient(settings),
    ecs: new ECSClient(settings),
    logs: new CloudWatchLogsClient(settings),
    rds: new RDSClient(settings),
    sts: new STSClient(settings),
  };
}
