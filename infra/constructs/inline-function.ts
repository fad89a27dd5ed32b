import { Duration } from 'aws-cdk-lib';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { buildSync } from 'esbuild';
import { acknowledge } from './acknowledge.ts';
import { ExpiringLogGroup } from './expiring-log-group.ts';

export interface InlineFunctionProps {
  /** Path of the TypeScript file that exports `handler`. */
  readonly entry: string;
  readonly description: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly logRetentionDays: number;
  readonly customerManagedKeys: boolean;
}

/**
 * A Lambda function small enough to stand in the template: written and tested in TypeScript, bundled to under 4,096 characters.
 *
 * So there is no asset to upload, and a reader of the template reads the code that runs.
 */
export class InlineFunction extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, props: InlineFunctionProps) {
    super(scope, id);
    const logs = new ExpiringLogGroup(this, 'FunctionLogs', props);
    this.function = new LambdaFunction(this, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromInline(bundle(props.entry)),
      memorySize: 256,
      timeout: Duration.seconds(30),
      environment: { ...props.environment },
      logGroup: logs.logGroup,
    });
    acceptFindings(this);
  }
}

/** The runtime brings the AWS SDK; everything else is in the file. */
function bundle(entry: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    external: ['@aws-sdk/*'],
    minifyWhitespace: true,
    minifySyntax: true,
  });
  return outputFiles.map(({ text }) => text).join('\n');
}

function acceptFindings(construct: InlineFunction): void {
  acknowledge(
    construct,
    ['AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]'],
    'The policy lets a function write its own logs and nothing more.',
  );
  acknowledge(
    construct,
    ['NIST.800.53.R5-LambdaConcurrency'],
    'One caller calls it now and then, never twice at once. Reserving concurrency fails in a new account, whose whole quota is ten.',
  );
  acknowledge(
    construct,
    ['NIST.800.53.R5-LambdaDLQ'],
    'Whoever calls it acts on the answer or calls again: ECS rolls a release back without one, a schedule comes round. A queue would hold what nobody reads.',
  );
  acknowledge(
    construct,
    ['NIST.800.53.R5-LambdaInsideVPC'],
    'It calls an API of AWS and nothing inside the VPC; in the VPC it would need a NAT gateway to do so.',
  );
}
