package org.muster.request.domain;

import org.muster.decider.Decision;
import org.muster.events.request.RequestEvent;
import org.muster.request.domain.RequestState.Filed;

/** What other services and the clock tell. Told late or twice it means nothing, and is not refused. */
public sealed interface SystemCommand extends RequestCommand
        permits RepeatReportDue, RemindForm, FormOverdue, SigningEnded, AcceptFulfilment, AcceptCallOff, CloseCase {

    Decision<RequestEvent> decide(Given given, Filed filed);
}
