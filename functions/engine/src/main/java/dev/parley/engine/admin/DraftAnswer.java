package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.engine.document.Finding;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What is prepared for an automation and does not run.
 *
 * @param id of the automation
 * @param revision of the draft; the entity tag
 * @param base the revision of the automation that the draft changes
 * @param live the revision that is live now; the draft is published only if it is the base
 * @param document as it was sent
 * @param findings what keeps it from being published
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record DraftAnswer(
    String id,
    long revision,
    long base,
    long live,
    String updatedAt,
    String updatedBy,
    @Schema(implementation = Object.class) JsonNode document,
    List<Finding> findings) {}
