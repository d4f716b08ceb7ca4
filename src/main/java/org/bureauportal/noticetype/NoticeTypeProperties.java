package org.bureauportal.noticetype;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the types of notices are defined.
 *
 * @param directory of the operator's own files, each of which adds a type or takes the place of a built-in one; empty where
 *     there are none
 */
@ConfigurationProperties("portal.notice-types")
record NoticeTypeProperties(@DefaultValue("") String directory) {}
