"""Addresses of treatment."""

from django.urls import path

from trajecten.behandeling import views

BASIS = "trajecten/<str:nummer>/behandeling/"

urlpatterns = [
    path(BASIS, views.behandeling, name="behandeling"),
    path(f"{BASIS}contacten/", views.contacten, name="contacten"),
    path(f"{BASIS}contacten/nieuw/", views.contact, name="contact_nieuw"),
    path(f"{BASIS}contacten/<int:pk>/", views.contact, name="contact"),
    path(f"{BASIS}incidenten/", views.incidenten, name="incidenten"),
    path(f"{BASIS}incidenten/nieuw/", views.incident, name="incident_nieuw"),
    path(f"{BASIS}incidenten/<int:pk>/", views.incident, name="incident"),
    path(f"{BASIS}veiligheid/", views.veiligheid, name="veiligheid"),
    path(f"{BASIS}uithuisplaatsing/", views.uithuisplaatsing, name="uithuisplaatsing_nieuw"),
    path(f"{BASIS}uithuisplaatsing/<int:pk>/", views.uithuisplaatsing, name="uithuisplaatsing"),
    path(f"{BASIS}hulp/", views.hulp, name="hulp_nieuw"),
    path(f"{BASIS}hulp/<int:pk>/", views.hulp_wijzigen, name="hulp_wijzigen"),
]
