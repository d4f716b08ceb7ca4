package org.bureauportal.alert;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** There is a mail server. Without one the room is empty, and its addresses lead nowhere. */
final class WhereMailIsSet implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return !context.getEnvironment().getProperty("spring.mail.host", "").isBlank();
    }
}
