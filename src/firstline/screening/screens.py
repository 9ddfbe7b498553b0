"""What came of looking back."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from firstline.screening import document_queries, queries


@login_required
@require_GET
def looking_back(request: HttpRequest) -> HttpResponse:
    """What came of looking back at everyone after each change of a list, or of reported documents."""
    page = request.GET.get("page", 1)
    if request.GET.get("of") == "documents":
        changes = document_queries.source_changes(request.actor, page)
        return render(request, "screening/looking_back_documents.html", {"page": changes})
    return render(request, "screening/looking_back.html", {"page": queries.looking_backs(request.actor, page)})
