package dev.parley.infra;

import dev.parley.catalogue.Catalogue;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.DomainMappingOptions;
import software.amazon.awscdk.services.apigatewayv2.DomainName;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.constructs.Construct;

/**
 * The front door: one HTTP API with a limit on each route, and the function that takes Meta's
 * webhooks. What is over the limit is answered 429; Meta repeats a webhook for hours.
 */
final class Ingress extends Construct {
  private final HttpApi api;
  private final Optional<DomainName> domain;
  private final Station webhook;

  Ingress(Construct scope, Stations stations, Settings settings) {
    super(scope, "Ingress");
    api =
        Ids.named(
            "Api",
            HttpApi.Builder.create(this, "Api")
                .apiName("parley")
                .description("Meta's webhooks and Parley's admin API")
                .createDefaultStage(false)
                .build());
    domain = settings.domain().map(this::domain);
    stage();
    webhook = stations.make(this, "WebhookFunction");
    routes(webhook);
  }

  Station webhook() {
    return webhook;
  }

  /** Sends the routes of this station's function to it. */
  void routes(Station station) {
    HttpLambdaIntegration integration =
        new HttpLambdaIntegration(station.spec().name() + "Integration", station.entry());
    for (String route : station.spec().routes()) {
      String[] methodAndPath = route.split(" ", 2);
      api.addRoutes(
          AddRoutesOptions.builder()
              .methods(List.of(HttpMethod.valueOf(methodAndPath[0])))
              .path(methodAndPath[1])
              .integration(integration)
              .build());
    }
  }

  String apiId() {
    return api.getApiId();
  }

  /** Where the API is, without a slash at the end. */
  String url() {
    return "https://"
        + domain
            .map(DomainName::getName)
            .orElse(api.getApiId() + ".execute-api." + Aws.REGION + "." + Aws.URL_SUFFIX);
  }

  /** What the domain's name has to be a CNAME of, if there is one. */
  Optional<String> domainTarget() {
    return domain.map(DomainName::getRegionalDomainName);
  }

  private void stage() {
    HttpStage.Builder stage =
        HttpStage.Builder.create(this, "Stage")
            .httpApi(api)
            .stageName("$default")
            .autoDeploy(true)
            .throttle(
                ThrottleSettings.builder()
                    .rateLimit(Catalogue.ROUTE_REQUESTS_PER_SECOND)
                    .burstLimit(Catalogue.ROUTE_BURST)
                    .build());
    domain.ifPresent(
        it -> stage.domainMapping(DomainMappingOptions.builder().domainName(it).build()));
    stage.build();
  }

  private DomainName domain(Settings.Domain settings) {
    return DomainName.Builder.create(this, "Domain")
        .domainName(settings.name())
        .certificate(Certificate.fromCertificateArn(this, "Certificate", settings.certificate()))
        .build();
  }
}
