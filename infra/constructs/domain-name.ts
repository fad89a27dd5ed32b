import { Certificate, CertificateValidation, type ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { AaaaRecord, ARecord, HostedZone, type IHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';

export interface DomainNameProps {
  readonly name: string;
  readonly zoneName: string;
  readonly zoneId: string;
}

/**
 * A name of your own and a certificate for it, validated through its Route 53 zone.
 *
 * CloudFront takes certificates from us-east-1 alone and a load balancer from its own region, so each side makes its own.
 */
export class DomainName extends Construct {
  readonly name: string;
  readonly certificate: ICertificate;
  private readonly zone: IHostedZone;

  constructor(scope: Construct, id: string, props: DomainNameProps) {
    super(scope, id);
    this.name = props.name;
    this.zone = HostedZone.fromHostedZoneAttributes(this, 'Zone', {
      hostedZoneId: props.zoneId,
      zoneName: props.zoneName,
    });
    this.certificate = new Certificate(this, 'Certificate', {
      domainName: props.name,
      validation: CertificateValidation.fromDns(this.zone),
    });
  }

  /** Sends IPv4 and IPv6 callers of the name to `distribution`. */
  pointTo(distribution: IDistribution): void {
    const record = {
      zone: this.zone,
      recordName: this.name,
      target: RecordTarget.fromAlias(new CloudFrontTarget(distribution)),
    };
    new ARecord(this, 'Ipv4', record);
    new AaaaRecord(this, 'Ipv6', record);
  }
}
