package dev.parley.infra;

import dev.parley.catalogue.Catalogue;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.IpProtocol;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.constructs.Construct;

/**
 * The network that the cache is in, and the functions that ask it. Nothing comes in from outside.
 *
 * <p>The way out costs nothing: DynamoDB by a gateway endpoint, everything else (SQS, KMS, Meta) by
 * IPv6 through an egress-only internet gateway. A NAT gateway is about 36 USD a month, so it is
 * only a switch.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html">AWS:
 *     egress-only internet gateways</a>
 */
final class Network extends Construct {
  /** Lambda and ElastiCache Serverless each want two zones. */
  private static final int ZONES = 2;

  private static final int ADDRESS_BITS = 20;
  private static final int HTTPS = 443;

  /** The JVM would take the IPv4 address of a name that has both, and there is no way to it. */
  static final String PREFER_IPV6 = "-Djava.net.preferIPv6Addresses=true";

  private final boolean nat;
  private final Vpc vpc;
  private final SecurityGroup functions;

  Network(Construct scope, boolean nat) {
    super(scope, "Network");
    this.nat = nat;
    vpc =
        Vpc.Builder.create(this, "Vpc")
            .ipProtocol(IpProtocol.DUAL_STACK)
            .ipAddresses(IpAddresses.cidr("10.77.0.0/16"))
            .maxAzs(ZONES)
            .natGateways(nat ? 1 : 0)
            .createInternetGateway(nat)
            // Would need a function of its own to do it; nothing here is in the default group.
            .restrictDefaultSecurityGroup(false)
            .subnetConfiguration(subnets(nat))
            .gatewayEndpoints(
                Map.of(
                    "DynamoDb",
                    GatewayVpcEndpointOptions.builder()
                        .service(GatewayVpcEndpointAwsService.DYNAMODB)
                        .build()))
            .build();
    functions = group("Functions", "The functions that ask the cache");
    functions.addEgressRule(Peer.anyIpv4(), Port.tcp(HTTPS), "DynamoDB; with NAT everything else");
    functions.addEgressRule(Peer.anyIpv6(), Port.tcp(HTTPS), "SQS, KMS, Meta");
  }

  Vpc vpc() {
    return vpc;
  }

  /** The security group of the functions that ask the cache. */
  SecurityGroup functions() {
    return functions;
  }

  /** Where those functions and the cache are. */
  static SubnetSelection subnets() {
    return SubnetSelection.builder().subnetType(SubnetType.PRIVATE_WITH_EGRESS).build();
  }

  List<String> subnetIds() {
    return vpc.selectSubnets(subnets()).getSubnetIds();
  }

  /** A security group that lets nothing in or out by itself. */
  SecurityGroup group(String id, String description) {
    return SecurityGroup.Builder.create(this, id)
        .vpc(vpc)
        .description(description)
        .allowAllOutbound(false)
        .build();
  }

  /**
   * What a function in here is told besides its own configuration. DynamoDB keeps its usual name,
   * which has only IPv4 addresses: so it is reached by the gateway endpoint.
   *
   * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">AWS:
   *     service-specific endpoints</a>
   */
  Map<String, String> environment() {
    if (nat) {
      return Map.of();
    }
    return Map.of(
        "JAVA_TOOL_OPTIONS", Catalogue.JAVA_TOOL_OPTIONS + " " + PREFER_IPV6,
        "AWS_ENDPOINT_URL_SQS", dualStack("sqs"),
        "AWS_ENDPOINT_URL_KMS", dualStack("kms"));
  }

  private static String dualStack(String service) {
    return Fn.sub("https://" + service + ".${AWS::Region}.api.aws");
  }

  private static List<SubnetConfiguration> subnets(boolean nat) {
    SubnetConfiguration inside = subnet("Inside", SubnetType.PRIVATE_WITH_EGRESS);
    return nat ? List.of(inside, subnet("Outside", SubnetType.PUBLIC)) : List.of(inside);
  }

  private static SubnetConfiguration subnet(String name, SubnetType type) {
    return SubnetConfiguration.builder().name(name).subnetType(type).cidrMask(ADDRESS_BITS).build();
  }
}
