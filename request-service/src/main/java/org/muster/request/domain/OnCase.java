package org.muster.request.domain;

/** What people ask of a case that was begun. */
public sealed interface OnCase extends RequestCommand.UserCommand
        permits OfEmergency, TellOfReport, ReportToRegionalManager, StateAnswer, AmendSupport, EvaluateSupport {}
