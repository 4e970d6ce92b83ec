/**
 * The journal and everything that moves facts: appending ({@code append}), reading ({@code read}), Kafka ({@code relay}),
 * views and policies ({@code follow}), deadlines ({@code deadline}), the pipeline of a use case ({@code application}) and
 * sealed text ({@code sealed}). Start at {@link org.muster.journal.application.CommandPipeline}.
 */
@NullMarked
package org.muster.journal;

import org.jspecify.annotations.NullMarked;
