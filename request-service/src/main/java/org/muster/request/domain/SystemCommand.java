package org.muster.request.domain;

import org.muster.decider.Decision;
import org.muster.events.request.RequestEvent;
import org.muster.request.domain.RequestState.Filed;

/** A command of another service or of the clock. If it comes late or twice, nothing is recorded and nothing refused. */
public sealed interface SystemCommand extends RequestCommand
        permits RepeatReportDue, RemindForm, FormOverdue, SigningEnded, AcceptFulfilment, AcceptCallOff, CloseCase {

    Decision<RequestEvent> decide(Given given, Filed filed);
}
