import type { Check } from './check.ts';
import { alertMailCheck } from './checks/alert-mail.ts';
import { bootstrapCheck } from './checks/bootstrap.ts';
import { credentialsCheck } from './checks/credentials.ts';
import { firstKeyCheck } from './checks/first-key.ts';
import { githubProviderCheck } from './checks/github-provider.ts';
import { githubRepositoryCheck } from './checks/github-repository.ts';
import { imageScanCheck } from './checks/image-scan.ts';
import { imagesCheck } from './checks/images.ts';
import { leftoversCheck } from './checks/leftovers.ts';
import { modelsCheck } from './checks/models.ts';
import { quotasCheck } from './checks/quotas.ts';
import { regionCheck } from './checks/region.ts';
import { runningImagesCheck } from './checks/running-images.ts';
import { serviceRolesCheck } from './checks/service-roles.ts';
import { takenNamesCheck } from './checks/taken-names.ts';
import { zonesCheck } from './checks/zones.ts';

/** All of them, in the order in which a newcomer stumbles. */
export const CHECKS: readonly Check[] = [
  credentialsCheck,
  regionCheck,
  bootstrapCheck,
  serviceRolesCheck,
  imagesCheck,
  imageScanCheck,
  runningImagesCheck,
  modelsCheck,
  firstKeyCheck,
  alertMailCheck,
  zonesCheck,
  quotasCheck,
  leftoversCheck,
  takenNamesCheck,
  githubRepositoryCheck,
  githubProviderCheck,
];
