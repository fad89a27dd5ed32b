import { RemovalPolicy } from 'aws-cdk-lib';
import { type IRepository, Repository, TagMutability, TagStatus } from 'aws-cdk-lib/aws-ecr';
import { Construct } from 'constructs';

export interface ImageRepositoryProps {
  readonly repositoryName: string;
  /** Of each copy that images are built for. */
  readonly keepImages: number;
  /** What the tags of images begin with: `production` for `production-6f1c2d3-41`. */
  readonly builtFor: readonly string[];
}

/**
 * Images that are scanned when they arrive, never change under their tag, and leave when newer ones were built for the same copy.
 *
 * Each copy has a rule of its own, so that no number of previews can take away what production runs. What has another tag stays, and so
 * does what has none: signatures have none, they leave with the image that they are about, and an image always has one here.
 */
export class ImageRepository extends Construct {
  readonly repository: IRepository;

  constructor(scope: Construct, id: string, props: ImageRepositoryProps) {
    super(scope, id);
    this.repository = new Repository(this, 'Repository', {
      repositoryName: props.repositoryName,
      imageScanOnPush: true,
      imageTagMutability: TagMutability.IMMUTABLE,
      lifecycleRules: props.builtFor.map((copy, index) => ({
        rulePriority: index + 1,
        description: `What ${copy} may want to go back to`,
        tagStatus: TagStatus.TAGGED,
        tagPatternList: [`${copy}-*`],
        maxImageCount: props.keepImages,
      })),
      // A running copy pulls from here whenever a task starts.
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
