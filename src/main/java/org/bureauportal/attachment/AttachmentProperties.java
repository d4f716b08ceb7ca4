package org.bureauportal.attachment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What may be uploaded.
 *
 * @param directory where uploads are put down while they come; needs room for as many of the largest as may come at once
 * @param largest bytes of the largest file
 * @param most files that may go with one text
 * @param atOnce uploads under way on this node
 * @param perEditor uploads of one editor under way on this node
 * @param unusedAfter how long a file is kept that no text names
 */
@ConfigurationProperties("portal.attachments")
record AttachmentProperties(
        @DefaultValue("data/uploads") String directory,
        @DefaultValue("100MB") DataSize largest,
        @DefaultValue("50") int most,
        @DefaultValue("6") int atOnce,
        @DefaultValue("3") int perEditor,
        @DefaultValue("30d") Duration unusedAfter) {}
