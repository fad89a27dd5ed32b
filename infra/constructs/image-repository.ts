import { RemovalPolicy } from 'aws-cdk-lib';
import { type IRepository, Repository, TagMutability, TagStatus } from 'aws-cdk-lib/aws-ecr';
import { Construct } from 'constructs';

export interface ImageRepositoryProps {
  readonly repositoryName: string;
  readonly keepImages: number;
}

/** Images that are scanned when they arrive, never change under their tag, and leave when they are old. */
export class ImageRepository extends Construct {
  readonly repository: IRepository;

  constructor(scope: Construct, id: string, props: ImageRepositoryProps) {
    super(scope, id);
    this.repository = new Repository(this, 'Repository', {
      repositoryName: props.repositoryName,
      imageScanOnPush: true,
      imageTagMutability: TagMutability.IMMUTABLE,
      lifecycleRules: [
        {
          rulePriority: 1,
          description: 'Layers of a push that failed',
          tagStatus: TagStatus.UNTAGGED,
          maxImageCount: 1,
        },
        { rulePriority: 2, description: 'The releases one may want to go back to', maxImageCount: props.keepImages },
      ],
      // A running copy pulls from here whenever a task starts.
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
