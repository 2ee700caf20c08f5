package dev.parley.infra;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.IndexSpec;
import dev.parley.catalogue.TableSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.CfnTable;
import software.constructs.Construct;

/** All tables of the catalogue: paid by request, encrypted; what cannot be rebuilt stays. */
final class Tables extends Construct {
  private final Map<String, CfnTable> byName = new LinkedHashMap<>();

  Tables(Construct scope) {
    super(scope, "Tables");
    Catalogue.tables().forEach(table -> byName.put(table.name(), table(table)));
  }

  /** The table of this name; there is one. */
  CfnTable get(String name) {
    return Objects.requireNonNull(byName.get(name), name);
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  private CfnTable table(TableSpec spec) {
    CfnTable.Builder table =
        CfnTable.Builder.create(this, Ids.of(spec))
            .tableName(spec.name())
            .billingMode("PAY_PER_REQUEST")
            .attributeDefinitions(spec.keyAttributes().stream().map(Tables::attribute).toList())
            .keySchema(keys(TableSpec.PARTITION_KEY, TableSpec.SORT_KEY))
            .timeToLiveSpecification(timeToLive(spec))
            .pointInTimeRecoverySpecification(recovery(spec))
            .sseSpecification(CfnTable.SSESpecificationProperty.builder().sseEnabled(true).build());
    if (!spec.localIndexes().isEmpty()) {
      table.localSecondaryIndexes(spec.localIndexes().stream().map(Tables::local).toList());
    }
    if (!spec.globalIndexes().isEmpty()) {
      table.globalSecondaryIndexes(spec.globalIndexes().stream().map(Tables::global).toList());
    }
    CfnTable made = Ids.named(Ids.of(spec), table.build());
    made.applyRemovalPolicy(spec.retained() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
    return made;
  }

  private static CfnTable.AttributeDefinitionProperty attribute(IndexSpec.Key key) {
    return CfnTable.AttributeDefinitionProperty.builder()
        .attributeName(key.attribute())
        .attributeType(key.type().code())
        .build();
  }

  private static CfnTable.TimeToLiveSpecificationProperty timeToLive(TableSpec spec) {
    return CfnTable.TimeToLiveSpecificationProperty.builder()
        .attributeName(spec.ttlAttribute())
        .enabled(true)
        .build();
  }

  private static CfnTable.PointInTimeRecoverySpecificationProperty recovery(TableSpec spec) {
    return CfnTable.PointInTimeRecoverySpecificationProperty.builder()
        .pointInTimeRecoveryEnabled(spec.pointInTimeRecovery())
        .build();
  }

  private static CfnTable.LocalSecondaryIndexProperty local(IndexSpec.Local index) {
    return CfnTable.LocalSecondaryIndexProperty.builder()
        .indexName(index.name())
        .keySchema(keys(index.partitionKey().attribute(), index.sortKey().attribute()))
        .projection(projection(index.projection()))
        .build();
  }

  private static CfnTable.GlobalSecondaryIndexProperty global(IndexSpec.Global index) {
    return CfnTable.GlobalSecondaryIndexProperty.builder()
        .indexName(index.name())
        .keySchema(keys(index.partitionKey().attribute(), index.sortKey().attribute()))
        .projection(projection(index.projection()))
        .build();
  }

  private static List<CfnTable.KeySchemaProperty> keys(String partition, String sort) {
    return List.of(key(partition, "HASH"), key(sort, "RANGE"));
  }

  private static CfnTable.KeySchemaProperty key(String attribute, String type) {
    return CfnTable.KeySchemaProperty.builder().attributeName(attribute).keyType(type).build();
  }

  private static CfnTable.ProjectionProperty projection(IndexSpec.Projection projection) {
    return switch (projection) {
      case IndexSpec.Projection.KeysOnly _ ->
          CfnTable.ProjectionProperty.builder().projectionType("KEYS_ONLY").build();
      case IndexSpec.Projection.Include include ->
          CfnTable.ProjectionProperty.builder()
              .projectionType("INCLUDE")
              .nonKeyAttributes(include.attributes())
              .build();
    };
  }
}
