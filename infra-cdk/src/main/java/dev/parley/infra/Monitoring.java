package dev.parley.infra;

import dev.parley.catalogue.AlarmSpec;
import dev.parley.catalogue.AlarmSpec.Dimension;
import dev.parley.catalogue.AlarmSpec.Measure;
import dev.parley.catalogue.AlarmSpec.Metric;
import dev.parley.catalogue.AlarmSpec.Named;
import dev.parley.catalogue.AlarmSpec.Of;
import dev.parley.catalogue.Alarms;
import dev.parley.catalogue.DashboardSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;
import software.amazon.awscdk.services.cloudwatch.CfnDashboard;
import software.amazon.awscdk.services.sns.CfnSubscription;
import software.amazon.awscdk.services.sns.CfnTopic;
import software.amazon.awscdk.services.sns.CfnTopicPolicy;
import software.constructs.Construct;

/** Every alarm of the catalogue, the topic that all of them tell, and the dashboard. */
final class Monitoring extends Construct {
  private static final int FIVE_MINUTES = 300;

  private final Queues queues;
  private final Stations stations;
  private final Ingress ingress;
  private final CfnTopic topic;

  Monitoring(
      Construct scope, Queues queues, Stations stations, Ingress ingress, Optional<String> email) {
    super(scope, "Monitoring");
    this.queues = queues;
    this.stations = stations;
    this.ingress = ingress;
    topic = topic();
    email.ifPresent(this::subscribe);
    Alarms.all().forEach(this::alarm);
    DashboardSpec dashboard = DashboardSpec.parley();
    Ids.named(
        "Dashboard",
        CfnDashboard.Builder.create(this, "Dashboard")
            .dashboardName(dashboard.name())
            .dashboardBody(Fn.sub(dashboard.body()))
            .build());
  }

  String topicArn() {
    return topic.getRef();
  }

  /** CloudWatch may publish for this account, and nobody without TLS. */
  private CfnTopic topic() {
    CfnTopic made =
        Ids.named(
            "AlarmTopic", CfnTopic.Builder.create(this, "Topic").topicName(Alarms.TOPIC).build());
    Map<String, Object> publish =
        Map.of(
            "Effect", "Allow",
            "Principal", Map.of("Service", "cloudwatch.amazonaws.com"),
            "Action", "sns:Publish",
            "Resource", made.getRef(),
            "Condition", Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)));
    Ids.named(
        "AlarmTopicPolicy",
        CfnTopicPolicy.Builder.create(this, "TopicPolicy")
            .topics(List.of(made.getRef()))
            .policyDocument(
                Statements.document(
                    List.of(publish, Statements.denyWithoutTls("sns:Publish", made.getRef()))))
            .build());
    return made;
  }

  private void subscribe(String email) {
    CfnSubscription.Builder.create(this, "Email")
        .topicArn(topic.getRef())
        .protocol("email")
        .endpoint(email)
        .build();
  }

  private void alarm(AlarmSpec spec) {
    CfnAlarm.Builder alarm =
        CfnAlarm.Builder.create(this, spec.name())
            .alarmDescription(Descriptions.of(spec))
            .alarmActions(List.of(topic.getRef()))
            .comparisonOperator(spec.comparison())
            .evaluationPeriods(spec.periods())
            .threshold(spec.threshold())
            .treatMissingData(spec.missingData());
    switch (spec.measure()) {
      case Measure.Single single -> single(alarm, single);
      case Measure.Share share -> alarm.metrics(queries(share));
    }
    Ids.named(spec.name(), alarm.build());
  }

  private void single(CfnAlarm.Builder alarm, Measure.Single single) {
    alarm
        .namespace(single.metric().namespace())
        .metricName(single.metric().name())
        .dimensions(dimensions(single.metric()))
        .period(single.periodSeconds())
        .statistic(single.statistic());
  }

  private List<CfnAlarm.MetricDataQueryProperty> queries(Measure.Share share) {
    List<CfnAlarm.MetricDataQueryProperty> queries = new ArrayList<>();
    queries.add(
        CfnAlarm.MetricDataQueryProperty.builder()
            .id("share")
            .label(share.label())
            .expression(share.expression())
            .returnData(true)
            .build());
    share.metrics().forEach(named -> queries.add(sum(named)));
    return queries;
  }

  private CfnAlarm.MetricDataQueryProperty sum(Named named) {
    return CfnAlarm.MetricDataQueryProperty.builder()
        .id(named.id())
        .returnData(false)
        .metricStat(
            CfnAlarm.MetricStatProperty.builder()
                .period(FIVE_MINUTES)
                .stat("Sum")
                .metric(
                    CfnAlarm.MetricProperty.builder()
                        .namespace(named.metric().namespace())
                        .metricName(named.metric().name())
                        .dimensions(dimensions(named.metric()))
                        .build())
                .build())
        .build();
  }

  private List<CfnAlarm.DimensionProperty> dimensions(Metric metric) {
    return metric.dimension().stream().map(this::dimension).toList();
  }

  private CfnAlarm.DimensionProperty dimension(Dimension dimension) {
    return CfnAlarm.DimensionProperty.builder()
        .name(dimension.name())
        .value(value(dimension.of()))
        .build();
  }

  private String value(Of of) {
    return switch (of) {
      case Of.Queue queue -> queues.get(queue.name()).getAttrQueueName();
      case Of.Function function -> stations.get(function.name()).functionName();
      case Of.Api _ -> ingress.apiId();
      case Of.Text text -> text.value();
    };
  }
}
