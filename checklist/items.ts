import type { Item } from './check.ts';
import { objectives } from './items/appendix-b/01-objectives.ts';
import { existingSolutions } from './items/appendix-b/02-existing-solutions.ts';
import { architecture } from './items/appendix-b/03-architecture.ts';
import { projectStructure } from './items/appendix-b/04-project-structure.ts';
import { repository } from './items/appendix-b/05-repository.ts';
import { modularCode } from './items/appendix-b/06-modular-code.ts';
import { errors } from './items/appendix-b/07-errors.ts';
import { configuration } from './items/appendix-b/08-configuration.ts';
import { coverage } from './items/appendix-b/09-coverage.ts';
import { integrationTests } from './items/appendix-b/10-integration-tests.ts';
import { edgeCases } from './items/appendix-b/11-edge-cases.ts';
import { loadTests } from './items/appendix-b/12-load-tests.ts';
import { readme } from './items/appendix-b/13-readme.ts';
import { docstrings } from './items/appendix-b/14-docstrings.ts';
import { diagram } from './items/appendix-b/15-diagram.ts';
import { apiDocumentation } from './items/appendix-b/16-api-documentation.ts';
import { container } from './items/appendix-b/17-container.ts';
import { pipeline } from './items/appendix-b/18-pipeline.ts';
import { monitoringAndLogging } from './items/appendix-b/19-monitoring.ts';
import { security } from './items/appendix-b/20-security.ts';
import { performance } from './items/appendix-b/21-performance.ts';
import { deployment } from './items/appendix-b/22-deployment.ts';
import { domainAndTls } from './items/appendix-b/23-domain-and-tls.ts';
import { alerts } from './items/appendix-b/24-alerts.ts';
import { screenshots } from './items/appendix-b/25-screenshots.ts';
import { publish } from './items/appendix-b/26-publish.ts';
import { writeAboutIt } from './items/appendix-b/27-write-about-it.ts';
import { share } from './items/appendix-b/28-share.ts';
import { portfolio } from './items/appendix-b/29-portfolio.ts';
import { failedRetrievals } from './items/phase-3/1-failed-retrievals.ts';
import { limitsOfRetrieval } from './items/phase-3/2-limits.ts';
import { cachesOfRetrieval } from './items/phase-3/3-caches.ts';
import { vectorDatabase } from './items/phase-3/4-vector-database.ts';
import { noRelevantDocuments } from './items/phase-3/5-no-relevant-documents.ts';
import { observability } from './items/phase-3/6-observability.ts';
import { tuningDocumented } from './items/phase-3/7-tuning-documented.ts';
import { automatedTests } from './items/phase-5/01-automated-tests.ts';
import { containers } from './items/phase-5/02-containers.ts';
import { rollback } from './items/phase-5/03-rollback.ts';
import { monitoring } from './items/phase-5/04-monitoring.ts';
import { logs } from './items/phase-5/05-logs.ts';
import { securityScans } from './items/phase-5/06-security-scans.ts';
import { secrets } from './items/phase-5/07-secrets.ts';
import { limits } from './items/phase-5/08-limits.ts';
import { caching } from './items/phase-5/09-caching.ts';
import { documentation } from './items/phase-5/10-documentation.ts';
import { disasterRecovery } from './items/phase-5/11-disaster-recovery.ts';
import { costs } from './items/phase-5/12-costs.ts';
import { compliance } from './items/phase-5/13-compliance.ts';
import { containerizedRagSystem } from './items/projects/1-containerized-rag-system.ts';
import { cloudDeployment } from './items/projects/2-cloud-deployment-with-ci-cd.ts';
import { monitoringDashboard } from './items/projects/3-monitoring-and-observability-dashboard.ts';
import { productionReadyApplication } from './items/projects/4-production-ready-llm-application.ts';
import { biasEvaluation } from './items/projects/5-bias-evaluation-and-mitigation.ts';

/** Every item that the program answers for, in the order of the roadmap. */
export const ITEMS: readonly Item[] = [
  automatedTests,
  containers,
  rollback,
  monitoring,
  logs,
  securityScans,
  secrets,
  limits,
  caching,
  documentation,
  disasterRecovery,
  costs,
  compliance,
  failedRetrievals,
  limitsOfRetrieval,
  cachesOfRetrieval,
  vectorDatabase,
  noRelevantDocuments,
  observability,
  tuningDocumented,
  containerizedRagSystem,
  cloudDeployment,
  monitoringDashboard,
  productionReadyApplication,
  biasEvaluation,
  objectives,
  existingSolutions,
  architecture,
  projectStructure,
  repository,
  modularCode,
  errors,
  configuration,
  coverage,
  integrationTests,
  edgeCases,
  loadTests,
  readme,
  docstrings,
  diagram,
  apiDocumentation,
  container,
  pipeline,
  monitoringAndLogging,
  security,
  performance,
  deployment,
  domainAndTls,
  alerts,
  screenshots,
  publish,
  writeAboutIt,
  share,
  portfolio,
];
