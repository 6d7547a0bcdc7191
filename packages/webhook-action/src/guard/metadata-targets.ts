/**
 * Addresses at which cloud platforms give credentials to any caller inside. Denied even within a range or behind a host
 * that an operator allows: each has to be listed itself.
 */
export const METADATA_ADDRESSES: readonly string[] = [
  // AWS, Google Cloud, Azure, Oracle Cloud, DigitalOcean, OpenStack and most others; AWS, Google, OpenStack by IPv6.
  '169.254.169.254',
  'fd00:ec2::254',
  'fd20:ce::254',
  'fe80::a9fe:a9fe',
  // Amazon ECS tasks; EKS pods.
  '169.254.170.2',
  '169.254.170.23',
  'fd00:ec2::23',
  // Azure platform services.
  '168.63.129.16',
  // Alibaba Cloud, Oracle Cloud (classic), Tencent Cloud.
  '100.100.100.200',
  '192.0.0.192',
  '169.254.0.23',
  // Scaleway.
  '169.254.42.42',
  'fd00:42::42',
];

/** Host names of the same services, denied regardless of the addresses that they resolve to. */
export const METADATA_HOSTS: ReadonlySet<string> = new Set([
  'metadata',
  'metadata.google.internal',
  'metadata.goog',
  'metadata.azure.internal',
  'metadata.tencentyun.com',
  'instance-data',
  'instance-data.ec2.internal',
]);
