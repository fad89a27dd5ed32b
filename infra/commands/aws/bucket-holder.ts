import {
  DeleteBucketCommand,
  DeleteObjectsCommand,
  GetBucketTaggingCommand,
  HeadBucketCommand,
  ListObjectVersionsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { type Holder, nameOf } from '../possession-kind.ts';
import { clientPerRegion, hasEndpointOverride, ifExists, tagsFrom } from './clients.ts';

/** S3 buckets. Emptying one deletes every version and every delete marker, or its deletion would fail. */
export function bucketHolder(): Holder {
  // An emulator answers at one host name; AWS gives each bucket its own.
  const clientIn = clientPerRegion((settings) => new S3Client({ ...settings, forcePathStyle: hasEndpointOverride() }));
  const holder: Holder = {
    async exists(region, Bucket) {
      return (
        (await ifExists(['NotFound'], () => clientIn(region).send(new HeadBucketCommand({ Bucket })))) !== undefined
      );
    },
    async tagsOf({ arn, region }) {
      const Bucket = nameOf(arn);
      if (!(await holder.exists(region, Bucket))) return undefined;
      const found = await ifExists(['NoSuchTagSet'], () =>
        clientIn(region).send(new GetBucketTaggingCommand({ Bucket })),
      );
      return tagsFrom(found?.TagSet);
    },
    async empty({ arn, region }) {
      const client = clientIn(region);
      const Bucket = nameOf(arn);
      // Each page is deleted before the next is listed, so the first page is always the next one.
      for (;;) {
        const { Versions = [], DeleteMarkers = [] } = await client.send(new ListObjectVersionsCommand({ Bucket }));
        const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
        if (Objects.length === 0) return;
        const { Errors = [] } = await client.send(
          new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
        );
        if (Errors[0]) throw new Error(`${Bucket} could not be emptied: ${Errors[0].Key}: ${Errors[0].Message}`);
      }
    },
    async remove(possession) {
      await holder.empty(possession);
      await clientIn(possession.region).send(new DeleteBucketCommand({ Bucket: nameOf(possession.arn) }));
    },
  };
  return holder;
}
