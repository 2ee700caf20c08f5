package dev.parley.infra;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.QueueSpec;
import dev.parley.catalogue.TableSpec;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;
import software.constructs.Construct;

/**
 * All of Parley in one stack. Queues and tables have fixed names, so one account and region holds
 * one Parley.
 */
public final class ParleyStack extends Stack {
  /** The stack's name on AWS. */
  public static final String NAME = "parley";

  /**
   * @param home the folder of the repository, where the built zips are
   * @param settings what was chosen
   */
  public ParleyStack(Construct scope, Path home, Settings settings) {
    super(
        scope,
        NAME,
        StackProps.builder()
            .stackName(NAME)
            .description(
                "Parley: DM automation for Instagram and WhatsApp. Meta's webhooks come in,"
                    + " automations run, DMs go out.")
            // No resource that tells AWS which constructs are in use.
            .analyticsReporting(false)
            .build());
    Queues queues = new Queues(this);
    Tables tables = new Tables(this);
    Keys keys = new Keys(this);
    Optional<Cache> cache = cache(settings);
    Stations stations =
        new Stations(
            new Surroundings(home, settings, new Inputs(this), keys, queues, tables, cache));
    Ingress ingress = new Ingress(this, stations, settings);
    new Processing(this, stations);
    new Sending(this, stations);
    new Stats(this, stations);
    new Admin(this, stations, ingress);
    stations.requireAll();
    Monitoring monitoring = new Monitoring(this, queues, stations, ingress, settings.alarmEmail());
    Tags.of(this).add("project", "parley");
    addresses(ingress, keys, monitoring);
    names(queues, tables);
  }

  private Optional<Cache> cache(Settings settings) {
    return switch (settings.cache()) {
      case NONE -> Optional.empty();
      case VALKEY -> Optional.of(new Cache(this, new Network(this, settings.nat())));
    };
  }

  private void addresses(Ingress ingress, Keys keys, Monitoring monitoring) {
    output(
        "WebhookUrl",
        "For the Meta app; put instagram or whatsapp at the end",
        ingress.url() + "/webhooks/");
    output(
        "AdminUrl",
        "The admin API; the bearer token is in the secret AdminTokenSecret",
        ingress.url() + "/api/v1");
    output(
        "AdminTokenSecret",
        "aws secretsmanager get-secret-value --secret-id <this> --query SecretString --output text",
        keys.adminTokenArn());
    output(
        "AlarmTopic",
        "aws sns subscribe --topic-arn <this> --protocol email --notification-endpoint <you>",
        monitoring.topicArn());
    ingress
        .domainTarget()
        .ifPresent(it -> output("DomainTarget", "Make the domain's name a CNAME of this", it));
  }

  private void names(Queues queues, Tables tables) {
    for (TableSpec table : Catalogue.tables()) {
      output(Ids.of(table), "A table", tables.get(table.name()).getRef());
    }
    for (QueueSpec queue : Queues.forPeople()) {
      output(Ids.of(queue), "A queue to look at", queues.get(queue.name()).getRef());
    }
  }

  private void output(String id, String description, String value) {
    CfnOutput.Builder.create(this, "Output" + id)
        .description(description)
        .value(value)
        .build()
        .overrideLogicalId(id);
  }
}
