import { paginateGetResources, ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import type { NamedKind, Possession, Possessions } from '../account.ts';
import { type Holder, kindOf } from '../possession-kind.ts';
import { bucketHolder } from './bucket-holder.ts';
import { clientPerRegion, tagsFrom } from './clients.ts';
import { keptNames } from './kept-names.ts';
import { logGroupHolder } from './log-group-holder.ts';
import { repositoryHolder } from './repository-holder.ts';

export function awsPossessions(): Possessions {
  const taggingIn = clientPerRegion((settings) => new ResourceGroupsTaggingAPIClient(settings));
  const logGroups = logGroupHolder();
  const kept = keptNames();
  const holders: Readonly<Record<NamedKind, Holder>> = {
    bucket: bucketHolder(),
    repository: repositoryHolder(),
    'log-group': logGroups,
  };
  const holderOf = ({ arn }: Possession): Holder => {
    const { holder } = kindOf(arn);
    if (holder === undefined) throw new Error(`No command here deletes ${arn}.`);
    return holders[holder];
  };
  return {
    async tagged(region, tags) {
      const TagFilters = Object.entries(tags).map(([Key, value]) => ({ Key, Values: [value] }));
      const found: Possession[] = [];
      for await (const { ResourceTagMappingList = [] } of paginateGetResources(
        { client: taggingIn(region) },
        { TagFilters },
      )) {
        for (const { ResourceARN, Tags } of ResourceTagMappingList) {
          if (ResourceARN !== undefined) found.push({ arn: ResourceARN, region, tags: tagsFrom(Tags) });
        }
      }
      return found;
    },
    logGroups: (region, part) => logGroups.named(region, part),
    exists: (region, kind, name) =>
      kind === 'backup-vault' || kind === 'database-cluster'
        ? kept[kind](region, name)
        : holders[kind].exists(region, name),
    tagsOf: (possession) => holderOf(possession).tagsOf(possession),
    empty: (possession) => holderOf(possession).empty(possession),
    remove: (possession) => holderOf(possession).remove(possession),
  };
}
